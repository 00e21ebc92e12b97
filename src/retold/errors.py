"""What can go wrong, and what a user is told.

::

    RetoldError            could not run: the command line ends with status 2
    ├── NothingToRead      no input, or none of the inputs held an article
    ├── UnusableOutput     the run folder cannot be written, or is not a run folder
    ├── EngineFailed       Spark is not there or cannot be started; an engine gave up
    └── BadSetting         a setting that makes no sense
    InputRejected          one input that could not be read; the others go on

Every message is one sentence that names the place, what was expected, and what to do.
"""

from __future__ import annotations


class RetoldError(Exception):
    """Retold could not run. The message is meant for the user."""


class NothingToRead(RetoldError):
    """There was no input, or no article in any of the inputs."""


class UnusableOutput(RetoldError):
    """The run folder cannot be written, or holds something that is not a run."""


class EngineFailed(RetoldError):
    """The engine asked for is not there, cannot be started, or gave up."""


class BadSetting(RetoldError):
    """A setting that makes no sense."""


class InputRejected(Exception):
    """One input, or one record of it, could not be read. The message is the reason shown to the user."""
