package kind

import (
	"bytes"
	"regexp"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// beginnings are how texts begin that are no delimited text. They are whole words of formats, which no header of a
// table has; letters are compared as they are.
var beginnings = []struct {
	pattern *regexp.Regexp
	Kind
}{
	{regexp.MustCompile(`^(?i:<!doctype html|<html|<head\b|<table\b)`), unread("an HTML page",
		"save the table in it as CSV; if a program calls it XLS, open it there and save it as XLSX")},
	{regexp.MustCompile(`^(<\?xml\s|<!DOCTYPE\s|<!--|` +
		`<[\pL_][\pL\pN_.:-]*(\s+[\pL_][\pL\pN_.:-]*\s*=\s*["'][^<]*)?/?>((\r?\n\s*)?<|[^<,;|\t\n]*</))`),
		Kind{"an XML document", "say format: xml, and by element: which element is a row", "xml"}},
	{regexp.MustCompile(`^0 +(@[^@\s]+@ +)?HEAD\s`), unread("a GEDCOM file", convertIt)},
	{regexp.MustCompile(`^(%YAML |---[ \t]*\r?\n)`), unread("a YAML document", convertIt)},
	{regexp.MustCompile(`^(- )?[\pL_][\pL\pN_-]*:( [^,;|\t\n]*)?\r?\n` +
		`( *(- )?[\pL_][\pL\pN_-]*:( [^,;|\t\n]*)?\r?\n){2}`), unread("a YAML document", convertIt)},
	{regexp.MustCompile(`^- [\pL_][\pL\pN_-]*: [^,;|\t\n]*\r?\n(  |- )[\pL_]+`), unread("a YAML document", convertIt)},
	{regexp.MustCompile(`^BEGIN:VCARD\r?\n`), unread("a file of visiting cards (vCard)", convertIt)},
	{regexp.MustCompile(`^BEGIN:VCALENDAR\r?\n`), unread("a calendar (iCalendar)", convertIt)},
	{regexp.MustCompile(`^(version: 1\r?\n)?(#.*\n|\r?\n)*dn::? \S+=`), unread("an LDIF file", convertIt)},
	{regexp.MustCompile(`^(Return-Path|Received|Delivered-To|Message-ID|MIME-Version|X-[A-Z][\w-]*): .*\r?\n` +
		`([A-Z][\w-]*: |[ \t])`), unread("an e-mail", notThis)},
	{regexp.MustCompile(`^From \S+@\S+ .*\r?\n`), unread("a mailbox", notThis)},
	{regexp.MustCompile(`^(UNA.{6}\s*)?UNB\+`), unread("an EDIFACT message", convertIt)},
	{regexp.MustCompile(`^ISA(\*[^*\n]*){15}`), unread("an X12 message", convertIt)},
	{regexp.MustCompile(`^MSH\|\^~\\&`), unread("an HL7 message", convertIt)},
	{regexp.MustCompile(`^(\{1:F01|:20:.*\r?\n:2)`), unread("a SWIFT message", convertIt)},
	{regexp.MustCompile(`^-----BEGIN [A-Z ]+-----\r?\n`), unread("a key or a certificate", notThis)},
	{regexp.MustCompile(`^@prefix\s+\S*:\s+<`), unread("a Turtle file of RDF", convertIt)},
	{regexp.MustCompile(`^#!\s*/`), unread("a script", notThis)},
	{regexp.MustCompile(`^\[[\w .-]+\]\r?\n\w[\w.-]* *= *.*\r?\n`), unread("a file of settings (INI, TOML)",
		convertIt)},
	{regexp.MustCompile(`^(?i:-- (MySQL|MariaDB) dump|--\r?\n-- PostgreSQL database dump|PRAGMA foreign_keys=|` +
		"CREATE TABLE \\S+|INSERT INTO [`\"\\[\\w.]+|SET NAMES \\w+;)"), Kind{"an SQL dump",
		"say format: sql, and by from: which table", "sql"}},
}

// byExtension are the kinds of texts that only their names tell.
var byExtension = map[string]Kind{
	".yaml": unread("a YAML document", convertIt), ".yml": unread("a YAML document", convertIt),
	".toml": unread("a file of settings (INI, TOML)", convertIt),
	".ini":  unread("a file of settings (INI, TOML)", convertIt),
	".ged":  unread("a GEDCOM file", convertIt), ".gedcom": unread("a GEDCOM file", convertIt),
	".vcf": unread("a file of visiting cards (vCard)", convertIt), ".ics": unread("a calendar (iCalendar)", convertIt),
	".ldif": unread("an LDIF file", convertIt), ".eml": unread("an e-mail", notThis),
	".mbox": unread("a mailbox", notThis),
	".md":   unread("a text in Markdown", notThis), ".html": unread("an HTML page", exportIt),
	".htm": unread("an HTML page", exportIt),
	".ttl": unread("a Turtle file of RDF", convertIt), ".nt": unread("a file of RDF", convertIt),
}

// Text is the kind of a text by how it begins; ok is false for delimited text, and for what is not known.
func Text(head []byte) (k Kind, ok bool) {
	head = plain(head)
	if json, ok := jsonOf(head); ok {
		return json, true
	}
	for _, b := range beginnings {
		if b.pattern.Match(head) {
			return b.Kind, true
		}
	}
	return Kind{}, false
}

// ByName is the kind of a text whose name ends so, like ".yaml".
func ByName(extension string) (k Kind, ok bool) {
	k, ok = byExtension[strings.ToLower(extension)]
	return k, ok
}

// plain is the text without the mark of its encoding and the blanks at its start; of UTF-16 only the letters of ASCII
// are left.
func plain(head []byte) []byte {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = slices.DeleteFunc(slices.Clone(head[2:]), func(b byte) bool { return b == 0 })
	}
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
}

// jsonOf tells JSON: an object or a list begins, and what is there of it is JSON. Something like [id],[name] is none.
func jsonOf(head []byte) (Kind, bool) {
	if len(head) == 0 || head[0] != '{' && head[0] != '[' {
		return Kind{}, false
	}
	tokens := jsontext.NewDecoder(bytes.NewReader(head))
	n := 0
	for ; n < 20; n++ {
		t, err := tokens.ReadToken()
		if err != nil {
			break
		}
		if n == 1 && head[0] == '[' && t.Kind() != '{' && t.Kind() != '[' {
			return Kind{}, false // a list of words may be anything
		}
		if tokens.StackDepth() == 0 {
			n = 20
		}
	}
	const advice = "say format: jsonl, and by each: where its rows are if they are not a list of their own"
	return Kind{"JSON", advice, "jsonl"}, n >= 3
}
