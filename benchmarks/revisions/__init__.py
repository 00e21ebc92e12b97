"""Revisions of pages whose order is known: as they are, mixed, and with some of them missing."""
