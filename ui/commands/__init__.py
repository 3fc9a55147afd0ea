"""The commands, one module each; they parse, call one function and print."""
