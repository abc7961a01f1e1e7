"""Readers: one module a file format, each giving the same Article."""
