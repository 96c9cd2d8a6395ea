package kind

import (
	"bytes"
	"strings"
)

// Kind is a kind of file.
type Kind struct {
	Name   string // with its article, like "a PDF document"
	Advice string // what makes a source of it
	Format string // as which it is read, like "xml"; "" if it is not read
}

// Head is how many bytes at the start of a file are enough.
const Head = 4 << 10

// What makes sources of files that are not read.
const (
	exportIt   = "export what it shows as CSV"
	saveSheet  = "open it in a spreadsheet program and save it as XLSX or CSV"
	convertIt  = "save it as CSV or JSON Lines by a tool that reads it"
	unpackIt   = "unpack it, and name the files in it"
	notThis    = "it holds no rows: name another file"
	exportRows = "export its tables as CSV or as an SQL dump"
)

// unread is a kind that is not read.
func unread(name, advice string) Kind { return Kind{Name: name, Advice: advice} }

// signature is what files of a kind have at a place.
type signature struct {
	at   int
	mark string
	Kind
	begin string // what else they begin with; "": anything
}

// signatures are those of files that are no text. Whatever begins so is of that kind, under any name.
var signatures = []signature{
	{0, "%PDF-", unread("a PDF document", exportIt), ""},
	{0, "%!PS", unread("a PostScript document", exportIt), ""},
	{0, `{\rtf`, unread("an RTF document", exportIt), ""},
	{0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", unread("an old Office file (XLS, DOC) or an encrypted one",
		"open it in its program and save it as XLSX without a password, or as CSV"), ""},
	{0, "PGDMP\x01", unread("a dump in pg_dump's own format", "pg_restore -f DUMP.sql makes text of it"), ""},
	{0, "PAR1\x15", unread("a Parquet file", convertIt), ""},
	{0, "Obj\x01", unread("an Avro file", convertIt), ""},
	{0, "ARROW1\x00", unread("an Arrow file", convertIt), ""},
	{0, "\x89HDF\r\n", unread("an HDF5 file", convertIt), ""},
	{0, "\x80\x04\x95", unread("a Python pickle", convertIt), ""},
	{0, "\x80\x05\x95", unread("a Python pickle", convertIt), ""},
	{0, "$FL2", unread("an SPSS file", convertIt), ""}, {0, "$FL3", unread("an SPSS file", convertIt), ""},
	{0, "<stata_dta>", unread("a Stata file", convertIt), ""},
	{0, "\x00\x01\x00\x00Standard Jet DB", unread("an Access database", exportRows), ""},
	{0, "\x00\x01\x00\x00Standard ACE DB", unread("an Access database", exportRows), ""},
	{0, "SQLite format 3\x00", Kind{"an SQLite database", "say format: sqlite, and by from: which table", "sqlite"},
		""},
	{0, "\x89PNG\r\n", unread("a picture (PNG)", notThis), ""},
	{0, "\xff\xd8\xff", unread("a picture (JPEG)", notThis), ""},
	{0, "GIF87a", unread("a picture (GIF)", notThis), ""}, {0, "GIF89a", unread("a picture (GIF)", notThis), ""},
	{0, "II*\x00", unread("a picture (TIFF)", notThis), ""}, {0, "MM\x00*", unread("a picture (TIFF)", notThis), ""},
	{6, "\x00\x00\x00\x00", unread("a picture (BMP)", notThis), "BM"},
	{8, "WEBP", unread("a picture (WebP)", notThis), "RIFF"},
	{4, "ftyp", unread("a film or a picture", notThis), "\x00\x00\x00"},
	{0, "ID3\x03\x00", unread("a sound", notThis), ""}, {0, "ID3\x04\x00", unread("a sound", notThis), ""},
	{0, "\x7fELF", unread("a program", notThis), ""}, {0, "\xca\xfe\xba\xbe", unread("a program", notThis), ""},
	{0, "\xcf\xfa\xed\xfe", unread("a program", notThis), ""}, {0, "\x00asm", unread("a program", notThis), ""},
	{257, "ustar", unread("a tar archive", unpackIt), ""},
	{0, "Rar!\x1a\x07", unread("a RAR archive", unpackIt), ""},
}

// Binary is the kind of a file that is no text; ok is false for text, and for what is not known.
func Binary(head []byte) (k Kind, ok bool) {
	for _, s := range signatures {
		if len(head) >= s.at && bytes.HasPrefix(head[s.at:], []byte(s.mark)) && bytes.HasPrefix(head, []byte(s.begin)) {
			return s.Kind, true
		}
	}
	hasBytes := bytes.IndexByte(head[:min(len(head), 64)], 0) >= 0
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return zipped(head), true
	case bytes.HasPrefix(head, []byte("ORC")) && hasBytes:
		return unread("an ORC file", convertIt), true
	case bytes.HasPrefix(head, []byte("MZ")) && hasBytes:
		return unread("a program", notThis), true
	case dBase(head):
		return unread("a dBase file", saveSheet), true
	}
	return Kind{}, false
}

// zipped is the kind of a zip archive, as far as its first members tell.
func zipped(head []byte) Kind {
	for _, of := range zips {
		if bytes.Contains(head, []byte(of.mark)) {
			return of.Kind
		}
	}
	return unread("a zip archive", unpackIt)
}

// zips are the kinds of zip archives, by a name among their members.
var zips = []struct {
	mark string
	Kind
}{
	{"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", unread("an OpenDocument spreadsheet (ODS)", saveSheet)},
	{"mimetypeapplication/vnd.oasis.opendocument", unread("an OpenDocument file", exportIt)},
	{"mimetypeapplication/epub", unread("an e-book", notThis)},
	{"xl/workbook.bin", unread("a binary Excel workbook (XLSB)", saveSheet)},
	{"word/", unread("a Word document (DOCX)", exportIt)},
	{"ppt/", unread("a presentation (PPTX)", exportIt)},
	{"xl/", Kind{"an Excel workbook (XLSX)", "say format: xlsx", "xlsx"}},
	{"[Content_Types].xml", Kind{"an Office document", "if it is an Excel workbook, say format: xlsx", "xlsx"}},
}

// dBase reports whether a file begins as tables of dBase do: its version, a date, and lengths that fit each other.
func dBase(head []byte) bool {
	if len(head) < 33 || strings.IndexByte("\x03\x30\x31\x43\x83\x8b\xf5", head[0]) < 0 {
		return false
	}
	size := int(head[8]) | int(head[9])<<8
	return head[2] >= 1 && head[2] <= 12 && head[3] >= 1 && head[3] <= 31 && size > 32 && head[14] <= 1 && head[30] == 0
}
