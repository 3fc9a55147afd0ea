"""Peers: retrievers as others build them, run beside ours on the same documents and questions."""
