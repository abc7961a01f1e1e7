"""Parley's ETL: news articles in, tidy tables of ministers' engagements out."""
