"""Scripts that fit weights or freeze lists; run by hand, never by a build."""
