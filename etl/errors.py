"""What can go wrong for a person using Parley, each error one sentence that says what to do."""


class ParleyError(Exception):
    """Base of all errors that are shown as a sentence, never as a traceback."""


class MissingPathError(ParleyError):
    """A path named on the command line does not exist."""


class RejectedArticleError(ParleyError):
    """A file that holds no readable article; its message becomes `articles.reason`."""


class ReferenceDataError(ParleyError):
    """An entry of data/reference that cannot be used: names the file, the line, found and wanted."""


class TableError(ParleyError):
    """A table that breaks its contract, or tables that are not there."""


class CorrectionError(ReferenceDataError):
    """A hand correction that cannot be used, or whose guard fails: nothing is published."""
