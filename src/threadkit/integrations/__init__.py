"""What other programs load: plug-ins for llm and MarkItDown, a server of the Model Context Protocol.

Each file imports its host, and is imported by it only.
"""
