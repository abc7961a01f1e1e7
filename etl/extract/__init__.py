"""The grammar reader: one article in, the reports of its engagements out; one file per question."""
