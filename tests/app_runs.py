"""Runs the dashboard, or one page of it, without a browser."""

from collections.abc import Mapping

from streamlit.testing.v1 import AppTest


def run_at(app: AppTest, query: Mapping[str, str | list[str]]) -> AppTest:
    """The app after its first run at an address with this query; a traceback on the page fails the test."""
    for name, value in query.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception, app.exception
    return app
