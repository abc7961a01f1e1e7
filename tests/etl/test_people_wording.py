"""Every phrase and pattern about people finds what its example says."""

from datetime import date

import pytest
import yaml

from etl.extract.chunks import Chunked
from etl.extract.descriptions import find_descriptions
from etl.extract.holders import index_holders
from etl.extract.lexicon import Office, load_lexicon
from etl.extract.links import find_links
from etl.extract.mentions import chunk_document
from etl.extract.organisations import organisation_names
from etl.extract.places import prepare_document
from etl.model import Article
from etl.paths import REFERENCE
from etl.reference import load_reference


def entries(file: str) -> list[dict[str, str]]:
    raw = yaml.safe_load((REFERENCE / file).read_text(encoding="utf-8"))
    return raw["offices"] if isinstance(raw, dict) else raw


def chunked(text: str) -> Chunked:
    reference = load_reference()
    document = prepare_document(Article("example", text, published=date(2024, 6, 1)))
    names = index_holders(reference).names
    sentences = chunk_document(document, load_lexicon(), names, organisation_names(reference))
    assert len(sentences) == 1
    return sentences[0]


@pytest.mark.parametrize("entry", entries("offices.yml"), ids=lambda entry: entry["phrase"][:40])
def test_an_office_is_found_in_its_example(entry):
    found: list[Office] = [chunk.office for chunk in chunked(entry["example"]).chunks if chunk.office]
    assert entry["role"] in {office.role for office in found}


@pytest.mark.parametrize("entry", entries("people_links.yml"), ids=lambda entry: entry["id"])
def test_a_pattern_ties_the_name_of_its_example(entry):
    rules = {link.rule for link in find_links(chunked(entry["example"]))}
    assert entry["id"] in rules


@pytest.mark.parametrize("entry", entries("people_descriptions.yml"), ids=lambda entry: entry["id"])
def test_a_description_is_found_in_its_example(entry):
    sentence = chunked(entry["example"])
    taken = frozenset(head for link in find_links(sentence) for head in link.heads)
    assert entry["id"] in {description.rule for description in find_descriptions(sentence, taken)}
