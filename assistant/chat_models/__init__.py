"""Language models behind LangChain: which one, how it is called, what goes wrong."""
