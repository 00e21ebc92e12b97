"""``python -m retold`` is the same as ``retold``."""

from retold.cli import main

if __name__ == "__main__":
    main()
