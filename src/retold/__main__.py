"""``python -m retold`` is the same as ``retold``."""

from retold.cli import program

if __name__ == "__main__":
    program()
