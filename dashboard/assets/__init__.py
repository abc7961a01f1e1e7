"""Pictures and shapes that ship with the dashboard."""
