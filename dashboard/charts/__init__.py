"""Charts: each a function from a data frame to a figure, knowing nothing of Streamlit."""
