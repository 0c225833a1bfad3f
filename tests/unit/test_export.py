"""Every export is read back by a reader that is not ours; those that are not installed are named."""

import csv
import errno
import io
import json
import os
import tracemalloc
import warnings
from dataclasses import fields, replace
from datetime import UTC, datetime
from itertools import islice

import pytest
from click.testing import CliRunner
from hand_built import TEXT, record

from verbale.errors import EngineError, StoreError
from verbale.lexicon import ontology
from verbale.record import open_record
from verbale.record.kinds import KINDS
from verbale.show.cli import EXPORTS, main
from verbale.show.export import EXPORTERS, Tally, export, gdelt, icews, parquet, polecat
from verbale.show.export.coded import cameo, dyads
from verbale.show.export.linked import of_report
from verbale.show.export.tables import TABLES, rows_of
from verbale.show.files import whole_file, whole_folder

FILES = [name for name, one in EXPORTERS.items() if not one.marker]
FOLDERS = [name for name, one in EXPORTERS.items() if one.marker]
HOSTILE = '=HYPERLINK("http://x")\x1b[31m <script>alert(1)</script> \u202eevil, "quoted"; | line'


def happened(n, **told):
    """A record built by hand whose first event occurred."""
    one = record(n, **told)
    return replace(one, events=(replace(one.events[0], status="occurred"), *one.events[1:]))


def hostile(n):
    """A record whose title, outlet and actors try to act on whoever reads them."""
    one = happened(n)
    actors = tuple(replace(a, name=f"{HOSTILE}\n{a.name}") for a in one.actors)
    return replace(one, report=replace(one.report, title=HOSTILE, outlet=HOSTILE), actors=actors)


@pytest.fixture(scope="module")
def crisis(tmp_path_factory):
    path = tmp_path_factory.mktemp("record") / "crisis.db"
    with open_record(path, create=True) as store:
        for one in (
            happened(0, published="2022-01-20"),
            hostile(1),
            happened(2, published="2022-01-22"),
            record(3, published=None),
        ):
            store.add(one)
    return path


@pytest.fixture(scope="module")
def kept(crisis):
    with open_record(crisis) as store:
        return list(store.records())


def told(crisis, name, tmp_path, as_of=None):
    """Return the text of an export to one file."""
    path = tmp_path / "out"
    export(crisis, name, path, as_of)
    return path.read_bytes().decode()


# --- the contract of all -------------------------------------------------------------------------------------------------


def test_the_command_line_knows_every_exporter():
    assert tuple(EXPORTERS) == EXPORTS


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_writes_the_same_twice_and_counts(name, crisis, tmp_path):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    tallies = [export(crisis, name, tmp_path / str(n)) for n in range(2)]
    assert tallies[0].written
    assert tallies[0].written == tallies[1].written
    files = [tmp_path / str(n) for n in range(2)]
    if name in FOLDERS:
        assert sorted(f.name for f in files[0].iterdir()) == sorted(f.name for f in files[1].iterdir())
        files = [sorted(folder.iterdir())[0] for folder in files]
    assert files[0].read_bytes() == files[1].read_bytes()


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_writes_of_an_empty_record(name, tmp_path):
    if name == "parquet":
        pytest.importorskip("pyarrow")
    open_record(tmp_path / "empty.db", create=True).close()
    assert not export(tmp_path / "empty.db", name, tmp_path / "out").written
    assert (tmp_path / "out").exists()


@pytest.mark.parametrize("name", FILES)
def test_a_past_day_knows_no_later_report(name, crisis, tmp_path):
    with open_record(crisis) as store:
        later = [r["id"] for r in store.reports() if (r["published"] or "9999") > "2022-01-20"]
    early, whole = told(crisis, name, tmp_path, "2022-01-20"), told(crisis, name, tmp_path)
    assert len(early) < len(whole) or EXPORTERS[name].once  # what later reports tell again makes no row
    assert not any(report in early for report in later)
    tally = export(crisis, name, tmp_path / "counted", "2022-01-20")
    assert (tally.left_out["reports published later"], tally.left_out["reports undated"]) == (2, 1)


@pytest.mark.parametrize("name", FILES)
def test_as_of_today_is_without_a_day(name, crisis, tmp_path):
    assert told(crisis, name, tmp_path, datetime.now(UTC).date().isoformat()) == told(crisis, name, tmp_path)


@pytest.mark.parametrize("name", FILES)
def test_an_export_to_standard_output_is_the_file(name, crisis, tmp_path):
    done = CliRunner().invoke(main, ["export", str(crisis), "--format", name])
    assert done.exit_code == 0
    assert done.stdout_bytes.decode() == told(crisis, name, tmp_path)
    assert "standard output: " in done.stderr


@pytest.mark.parametrize("name", FOLDERS)
def test_a_folder_cannot_be_printed(name, crisis):
    done = CliRunner().invoke(main, ["export", str(crisis), "--format", name])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "Name the folder with --output" in done.stderr


@pytest.mark.parametrize("name", FILES)
def test_memory_does_not_grow_with_the_record(name, kept):
    def peak(times):
        many = (one for _ in range(times) for one in kept)
        tracemalloc.start()
        for _ in EXPORTERS[name].load(many, Tally()):
            pass
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(2)  # what is loaded once does not count
    assert peak(60) < peak(10) + 100_000


def test_the_records_of_a_store_come_one_after_the_other(crisis, kept):
    with open_record(crisis) as store:
        assert [one["report"]["id"] for one in kept] == [r["id"] for r in store.reports()]
        assert kept[0] == store.record(kept[0]["report"]["id"])
        assert next(iter(store.records())) == kept[0]


# --- whole or not at all -------------------------------------------------------------------------------------------------


@pytest.fixture
def full(monkeypatch):
    """A disk that is full when a file is to be made safe."""

    def fail(_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("verbale.show.files.os.fsync", fail)


@pytest.mark.parametrize("there", [None, "what was there"])
def test_a_full_disk_leaves_what_was_there(there, crisis, tmp_path, full):
    path = tmp_path / "out" / "x.jsonl"
    if there:
        path.parent.mkdir()
        path.write_text(there)
    done = CliRunner().invoke(main, ["export", str(crisis), "--format", "jsonl", "--output", str(path)])
    assert done.exit_code == 1
    assert done.stderr.count("\n") == 1
    assert "No space left" in done.stderr
    assert [f.read_text() for f in path.parent.iterdir()] == ([there] if there else [])


def interrupted(whole, *where):
    """Write half of something, and be interrupted."""
    with whole(*where) as place:
        if whole is whole_file:
            place.write(b"half")
        else:
            (place / "marker").write_text("new")
        raise KeyboardInterrupt


def test_an_interruption_leaves_no_half_file(tmp_path):
    with pytest.raises(KeyboardInterrupt):
        interrupted(whole_file, tmp_path / "x")
    assert list(tmp_path.iterdir()) == []


def test_an_interruption_leaves_no_half_folder_and_keeps_the_old_one(tmp_path):
    path = tmp_path / "tables"
    with whole_folder(path, "marker") as folder:
        (folder / "marker").write_text("old")
    with pytest.raises(KeyboardInterrupt):
        interrupted(whole_folder, path, "marker")
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]
    assert (path / "marker").read_text() == "old"


def test_a_folder_of_an_earlier_export_is_replaced_whole(crisis, tmp_path):
    export(crisis, "csv", tmp_path / "tables")
    (tmp_path / "tables" / "left.csv").write_text("from an older version")
    export(crisis, "csv", tmp_path / "tables")
    assert not (tmp_path / "tables" / "left.csv").exists()
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]


def test_a_folder_of_something_else_is_never_replaced(crisis, tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    with pytest.raises(StoreError, match="is no folder that this format wrote"):
        export(crisis, "csv", tmp_path / "mine")
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"


def test_a_file_is_not_written_over_a_folder(crisis, tmp_path):
    with pytest.raises(StoreError, match="is a folder"):
        export(crisis, "jsonl", tmp_path)


# --- tables --------------------------------------------------------------------------------------------------------------


def test_csv_is_read_by_csvw_with_its_types(crisis, kept, tmp_path):
    csvw = pytest.importorskip("csvw")
    export(crisis, "csv", tmp_path / "tables")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        group = csvw.TableGroup.from_file(tmp_path / "tables" / "csv-metadata.json")
        assert group.check_referential_integrity()
        read = {table.local_name: list(table.iterdicts(strict=True)) for table in group.tables}
    for kind in KINDS:
        assert len(read[f"{kind}.csv"]) == sum(len(one[kind]) for one in kept)
    ours = kept[0]["events"][1]
    event = next(row for row in read["events.csv"] if row["id"] == ours["id"])
    assert (event["id"], event["score"], event["background"], event["actors"]) == (ours["id"], -7, False, ours["actors"])
    assert str(read["commitments.csv"][0]["due_latest"])[:10] == "2022-02-01"


def test_the_quotes_of_csv_are_in_the_texts_of_csv(crisis, tmp_path):
    export(crisis, "csv", tmp_path / "tables")
    read = {name: list(csv.DictReader((tmp_path / "tables" / f"{name}.csv").open(newline=""))) for name in ("reports", "quotes")}
    texts = {r["id"]: r["text"] for r in read["reports"]}
    assert len(read["quotes"]) > 50
    assert all(texts[q["report"]][int(q["start"]) : int(q["end"])] == q["quote"] for q in read["quotes"])


def test_no_cell_of_csv_begins_a_formula_or_holds_a_control_character(crisis, tmp_path):
    export(crisis, "csv", tmp_path / "tables")
    cells = [cell for path in (tmp_path / "tables").glob("*.csv") for line in csv.reader(path.open(newline="")) for cell in line]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not any(cell.startswith(("=", "@")) or "\x1b" in cell or "\u202e" in cell for cell in cells)


def test_parquet_is_read_by_pyarrow_with_its_types(crisis, kept, tmp_path):
    pq = pytest.importorskip("pyarrow.parquet")
    export(crisis, "parquet", tmp_path / "tables")
    read = {path.stem: pq.read_table(path).to_pylist() for path in (tmp_path / "tables").glob("*.parquet")}
    assert {kind: len(read[kind]) for kind in KINDS} == {kind: sum(len(one[kind]) for one in kept) for kind in KINDS}
    ours = kept[0]["events"][1]
    event = next(row for row in read["events"] if row["id"] == ours["id"])
    assert (event["published"].isoformat(), event["actors"], event["score"]) == ("2022-01-20", ours["actors"], -7)
    texts = {r["id"]: r["text"] for r in read["reports"]}
    assert all(texts[q["report"]][q["start"] : q["end"]] == q["quote"] for q in read["quotes"])


def test_without_pyarrow_the_remedy_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(EngineError, match=r"pip install 'verbale\[parquet\]'"):
        parquet.write([], Tally(), tmp_path)


def test_json_lines_hold_the_record(crisis, kept, tmp_path):
    assert [json.loads(line) for line in told(crisis, "jsonl", tmp_path).splitlines()] == kept


# --- event data ------------------------------------------------------------------------------------------------------------

POLECAT = (
    "Event ID\tEvent Date\tEvent Type\tEvent Mode\tIntensity\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\t"
    "Primary Actor Sector\tActor Sectors\tActor Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\t"
    "Recipient COW\tPrimary Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\t"
    "Placename\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\t"
    "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion"
)
ICEWS = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\t"
    "Target Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude"
)


def test_the_columns_are_those_that_are_published():
    assert "\t".join(polecat.COLUMNS) == POLECAT
    assert "\t".join(icews.COLUMNS) == ICEWS
    assert (len(gdelt.COLUMNS), len(gdelt.COLUMNS_1)) == (61, 58)
    names = list(gdelt.COLUMNS)
    assert (names[26], names[30], names[34], names[53], names[60]) == (
        "EventCode",
        "GoldsteinScale",
        "AvgTone",
        "ActionGeo_CountryCode",
        "SOURCEURL",
    )
    assert list(gdelt.COLUMNS_1) == [name for name in names if not name.endswith("ADM2Code")]


def read_tabbed(text, names=None):
    return list(csv.DictReader(io.StringIO(text), names, delimiter="\t", quoting=csv.QUOTE_NONE, strict=True))


def test_polecat_has_a_row_for_each_pair(crisis, tmp_path):
    rows = read_tabbed(told(crisis, "polecat", tmp_path))
    first = [row for row in rows if row["Publication Date"] == "2022-01-20"]
    assert [(r["Actor Name"], r["Recipient Name"], r["Event ID"][-2:] == ".1") for r in first] == [
        ("Hungary", "NATO", False),
        ("Péter Nagy", "NATO", True),
    ]
    assert {(r["Event Type"], r["Event Mode"], r["Quad Code"], r["Intensity"]) for r in first} == {
        ("MOBILIZE", "troops", "MATERIAL CONFLICT", "-7")
    }
    assert (first[0]["City"], first[0]["Country"], first[0]["Event Date"]) == ("Oslo", "NOR", "2022-01-20")


def test_icews_speaks_cameo(crisis, tmp_path):
    row = read_tabbed(told(crisis, "icews", tmp_path))[0]
    assert (row["CAMEO Code"], row["Event Text"], row["Intensity"]) == ("154", "Mobilize or increase armed forces", "-7.2")
    assert (row["Source Country"], row["Source Sectors"], row["Sentence Number"]) == ("Hungary", "Government", "2")


@pytest.mark.parametrize(("name", "columns"), [("gdelt", gdelt.COLUMNS), ("gdelt1", gdelt.COLUMNS_1)])
def test_gdelt_has_no_header_and_every_column(name, columns, crisis, tmp_path):
    text = told(crisis, name, tmp_path)
    assert {line.count("\t") for line in text.splitlines()} == {len(columns) - 1}
    row = read_tabbed(text, list(columns))[0]
    assert (row["SQLDATE"], row["MonthYear"], row["Year"], row["FractionDate"]) == ("20220120", "202201", "2022", "2022.1370")
    assert (row["EventCode"], row["EventBaseCode"], row["EventRootCode"], row["QuadClass"]) == ("154", "154", "15", "4")
    assert (row["Actor1Code"], row["Actor2KnownGroupCode"], row["ActionGeo_Lat"]) == ("HUNGOV", "NATO", "59.91")
    assert 0 < int(row["GLOBALEVENTID"]) < 2**63


@pytest.mark.parametrize("name", ["polecat", "icews", "gdelt", "gdelt1"])
def test_words_of_a_report_cannot_break_a_table(name, kept):
    text = "".join(EXPORTERS[name].load(kept, Tally()))
    assert "HYPERLINK" in text
    assert not any(sign in text for sign in ("\x1b", "\u202e", "\t=", "\r"))


def test_what_several_reports_tell_is_one_event_with_all_of_them_counted(crisis, tmp_path):
    tally = export(crisis, "gdelt", tmp_path / "out")
    rows = read_tabbed((tmp_path / "out").read_text(), list(gdelt.COLUMNS))
    assert (tally.written["rows"], tally.left_out["events told again"]) == (2, 2)
    assert {(row["NumArticles"], row["DATEADDED"]) for row in rows} == {("4", "20220120000000")}


def test_as_of_a_past_day_no_thread_is_known(crisis, tmp_path):
    tally = export(crisis, "gdelt", tmp_path / "out", "2022-01-22")
    assert (tally.written["rows"], tally.left_out["events told again"]) == (6, 0)


def test_what_did_not_happen_is_left_out_and_counted(kept):
    tally = Tally()
    assert all(dyad.event["status"] == "occurred" for dyad in dyads(kept, tally))
    assert tally.left_out == {"events conditional": 1, "events told as history": 4}


def test_every_class_and_mode_has_a_code_of_its_quad():
    plover, strange = ontology("plover")["types"], []
    for kind, row in plover.items():
        for mode in (None, *row["modes"]):
            code = cameo({"type": kind, "mode": mode})
            if code.quad != row["quad"]:
                strange.append((kind, mode))
    assert strange == [("CONCEDE", None), ("ACCUSE", "investigate")]  # as CAMEO has them


def test_no_code_of_cameo_is_idle_and_no_mode_unknown():
    known, plover = ontology("cameo"), ontology("plover")["types"]
    used = {code for modes in known["classes"].values() for code in modes.values()}
    assert used == set(known["codes"])
    assert {k: set(v) - {"code"} for k, v in known["classes"].items()} == {k: set(v["modes"]) for k, v in plover.items()}


# --- the web -----------------------------------------------------------------------------------------------------------------

# What https://www.w3.org/ns/anno.jsonld says of the words used here, so that no network is needed.
ANNO = {
    "@vocab": "http://www.w3.org/ns/oa#",
    "id": "@id",
    "type": "@type",
    "items": {"@id": "http://www.w3.org/ns/activitystreams#items", "@container": "@list"},
    "first": {"@id": "http://www.w3.org/ns/activitystreams#first", "@type": "@id"},
    "body": {"@id": "oa:hasBody"},
    "target": {"@id": "oa:hasTarget"},
    "source": {"@id": "oa:hasSource", "@type": "@id"},
    "selector": {"@id": "oa:hasSelector"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    "oa": "http://www.w3.org/ns/oa#",
}


def graph(text, context=None):
    rdflib = pytest.importorskip("rdflib")
    one = json.loads(text)
    one["@context"] = context or one["@context"]
    return rdflib.Graph().parse(data=json.dumps(one), format="json-ld")


def test_annotations_are_read_as_linked_data_and_find_their_words(crisis, kept, tmp_path):
    text = told(crisis, "annotation", tmp_path)
    assert json.loads(text)["@context"] == "http://www.w3.org/ns/anno.jsonld"
    read = graph(text, ANNO)
    from rdflib import Namespace
    from rdflib.namespace import RDF

    oa = Namespace("http://www.w3.org/ns/oa#")
    texts = {of_report(one["report"]["id"]): one["report"]["text"] for one in kept}
    targets = [t for a in read.subjects(RDF.type, oa.Annotation) for t in read.objects(a, oa.hasTarget)]
    assert len(targets) == sum(1 for one in kept for name, _ in rows_of(one) if name == "quotes")
    for target in targets:
        told_in = texts[str(read.value(target, oa.hasSource))]
        selectors = {read.value(s, RDF.type): s for s in read.objects(target, oa.hasSelector)}
        where, what = selectors[oa.TextPositionSelector], selectors[oa.TextQuoteSelector]
        start, end = (read.value(where, oa[name]).toPython() for name in ("start", "end"))
        assert told_in[start:end] == str(read.value(what, oa.exact))


def test_what_stands_around_a_quote_is_the_text(crisis, kept, tmp_path):
    texts = "\x00".join(one["report"]["text"] for one in kept)
    items = json.loads(told(crisis, "annotation", tmp_path))["first"]["items"]
    targets = [selector for item in items for target in item["target"] for selector in target["selector"] if "exact" in selector]
    assert all(t.get("prefix", "") + t["exact"] + t.get("suffix", "") in texts for t in targets)


def test_provenance_is_read_as_linked_data(crisis, kept, tmp_path):
    read = graph(told(crisis, "prov", tmp_path))
    asked = """PREFIX prov: <http://www.w3.org/ns/prov#> SELECT DISTINCT ?row ?report ?agent WHERE {
        ?row prov:wasQuotedFrom ?report ; prov:wasGeneratedBy ?run .
        ?run a prov:Activity ; prov:used ?report ; prov:wasAssociatedWith ?agent . ?agent a prov:SoftwareAgent }"""
    assert len(list(read.query(asked))) == sum(len(one[kind]) for one in kept for kind in KINDS)
    from rdflib.namespace import PROV

    used = {str(p) for p in read.predicates() if str(p).startswith(str(PROV))}
    assert all(name in PROV for name in used)


def test_quotations_and_claims_use_only_words_of_schema_org(crisis, kept, tmp_path):
    text = told(crisis, "schema.org", tmp_path)
    read = graph(text, {"@vocab": "https://schema.org/"})
    from rdflib.namespace import RDF, SDO

    used = {p for p in read.predicates() if p != RDF.type} | set(read.objects(None, RDF.type))
    assert [name for name in used if name not in SDO] == []
    assert len(list(read.subjects(RDF.type, SDO.Quotation))) == len(kept)
    spoken = {str(o) for s in read.subjects(RDF.type, SDO.Quotation) for o in read.objects(s, SDO.spokenByCharacter / SDO.name)}
    assert "Ann Holt" in spoken


def test_entities_are_those_of_follow_the_money(crisis, tmp_path):
    ftm = pytest.importorskip("followthemoney")
    read = [json.loads(line) for line in told(crisis, "ftm", tmp_path).splitlines()]
    assert {one["schema"] for one in read} == {"Article", "Person", "PublicBody", "Organization", "LegalEntity", "Event", "Note"}
    ids = {one["id"] for one in read}
    for one in read:
        schema = ftm.model.get(one["schema"])
        schema.validate(one)
        assert set(one["properties"]) <= set(schema.properties)
        proxy = ftm.model.get_proxy(one)
        for name, values in one["properties"].items():
            if schema.properties[name].type.name not in ("text", "html"):
                assert len(proxy.get(name)) == len({*values}), (one["schema"], name)
        links = [v for name, vs in one["properties"].items() if schema.properties[name].type.name == "entity" for v in vs]
        assert set(links) <= ids


# --- calendar and map --------------------------------------------------------------------------------------------------------


def test_the_calendar_is_read_with_whole_days(crisis, tmp_path):
    ical = pytest.importorskip("icalendar")
    text = told(crisis, "ical", tmp_path)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    calendar = ical.Calendar.from_ical(text)
    events = list(calendar.walk("VEVENT"))
    assert len(events) == len({str(e["UID"]) for e in events}) == 4
    assert not any(e.errors for e in events)
    first = events[0]
    assert (first.decoded("DTSTART").isoformat(), first.decoded("DTEND").isoformat()) == ("2022-02-01", "2022-02-02")
    assert str(first["STATUS"]) == "TENTATIVE"
    assert "would send 1,200 troops" in str(first["DESCRIPTION"])
    assert "\n" in str(first["DESCRIPTION"])


def test_words_of_a_report_cannot_begin_a_line_of_the_calendar(crisis, tmp_path):
    text = told(crisis, "ical", tmp_path)
    assert "HYPERLINK" in text
    known = (
        "BEGIN",
        "END",
        "VERSION",
        "PRODID",
        "CALSCALE",
        "X-WR",
        "UID",
        "DT",
        "SUMMARY",
        "DESC",
        "CATEG",
        "STATUS",
        "TRANSP",
        " ",
    )
    assert all(line.startswith(known) for line in text.split("\r\n") if line)


def test_the_map_is_read_and_says_what_its_points_are(crisis, tmp_path):
    geojson = pytest.importorskip("geojson")
    read = geojson.loads(told(crisis, "geojson", tmp_path))
    assert read.is_valid
    first = read["features"][0]
    assert (first["geometry"]["coordinates"], first["properties"]["precision"]) == ([10.75, 59.91], "city")
    assert first["properties"]["words"] == "would send 1,200 troops"


def test_a_record_holds_all_that_the_tables_show(kept):
    told_of = {name for name, _ in rows_of(kept[0])}
    assert told_of <= set(TABLES)
    for name, row in islice(rows_of(kept[0]), 100):
        assert set(row) <= {field.name for field in TABLES[name].fields}, name
    assert {f.name for f in fields(type(record(0)))} >= set(KINDS)
    assert TEXT.startswith("Envoys")
