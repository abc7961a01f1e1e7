"""Where every folder is. Imports nothing of ours."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
ARTICLES = DATA / "articles"
GOLD = DATA / "gold"
REFERENCE = DATA / "reference"
TABLES = DATA / "tables"
QUALITY = DATA / "quality.json"
DASHBOARD_APP = ROOT / "dashboard" / "app.py"

# `parley serve` tells the dashboard's process through this variable which tables to open.
TABLES_VARIABLE = "PARLEY_TABLES"
