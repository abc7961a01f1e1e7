"""Views: one page a module, each named by the question it answers."""
