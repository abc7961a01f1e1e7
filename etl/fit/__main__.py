"""Fits every learned decision again, each after those it builds on: `python -m etl.fit`, a few minutes."""

import subprocess
import sys

# People first: who was found decides who can have met, and the rest learns from the scenes of those who met.
STEPS = ("people", "meetings", "statuses", "dates", "venues", "occasions", "topics")


def main() -> int:
    """Run the fitting scripts in order, each in a process that reads the weights the one before it wrote."""
    for step in STEPS:
        print(f"{step} …", flush=True)
        done = subprocess.run([sys.executable, "-m", f"etl.fit.{step}"], check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main())
