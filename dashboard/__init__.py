"""Parley's dashboard: the tables as charts, rows and sentences."""
