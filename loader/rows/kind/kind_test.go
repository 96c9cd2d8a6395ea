package kind

import (
	"strings"
	"testing"
)

func TestKinds(t *testing.T) {
	for head, want := range map[string]string{
		"%PDF-1.7\n%\xe2\xe3":                   "a PDF document",
		"{\\rtf1\\ansi":                         "an RTF document",
		"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00":  "an old Office file (XLS, DOC) or an encrypted one",
		"PGDMP\x01\x0e":                         "a dump in pg_dump's own format",
		"PAR1\x15\x04":                          "a Parquet file",
		"Obj\x01\x04\x14avro.codec":             "an Avro file",
		"ORC\x0a\x03\x00\x00":                   "an ORC file",
		"\x89PNG\r\n\x1a\n":                     "a picture (PNG)",
		"\xff\xd8\xff\xe0":                      "a picture (JPEG)",
		"BM\x36\x00\x0c\x00\x00\x00\x00\x00":    "a picture (BMP)",
		"RIFF\x00\x00\x00\x00WEBP":              "a picture (WebP)",
		"\x7fELF\x02":                           "a program",
		"MZ\x90\x00\x03":                        "a program",
		"SQLite format 3\x00":                   "an SQLite database",
		strings.Repeat("\x00", 257) + "ustar":   "a tar archive",
		"PK\x03\x04\x14\x00[Content_Types].xml": "an Office document",
		"PK\x03\x04\x14\x00[Content_Types].xmlPK\x03\x04word/document.xml": "a Word document (DOCX)",
		"PK\x03\x04\x14\x00xl/workbook.bin":                                "a binary Excel workbook (XLSB)",
		"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK": "an OpenDocument " +
			"spreadsheet (ODS)",
		"PK\x03\x04\x14\x00people.csv": "a zip archive",
		"\x03\x7a\x03\x07\x02\x00\x00\x00\x61\x00\x20\x00" + string(make([]byte, 21)): "a dBase file",
		"<!DOCTYPE html>\n<html>":              "an HTML page",
		"\n <HTML><table>":                     "an HTML page",
		"<?xml version='1.0'?><a/>":            "an XML document",
		"\ufeff<a id=\"1\">\n <b>":             "an XML document",
		"<a>x</a>":                             "an XML document",
		"<ns:list xmlns:ns=\"urn:x\"><ns:a/>":  "an XML document",
		"<!-- made by hand --><a/>":            "an XML document",
		"0 HEAD\n1 SOUR X":                     "a GEDCOM file",
		"\ufeff0 HEAD\r\n1 GEDC":               "a GEDCOM file",
		"---\nid: 1\n":                         "a YAML document",
		"- id: 1\n  name: Anna\n":              "a YAML document",
		"- id: 1\n- id: 2\n":                   "a YAML document",
		"system: crm\nfiles:\n- path: a\n":     "a YAML document",
		"people:\n  - id: 1\n    name: Anna\n": "a YAML document",
		"BEGIN:VCARD\r\nVERSION:4.0": "a file of visiting cards " +
			"(vCard)",
		"BEGIN:VCALENDAR\nVERSION:2.0":                 "a calendar (iCalendar)",
		"dn: cn=Anna,dc=example\n":                     "an LDIF file",
		"Received: from a by b\nSubject: x":            "an e-mail",
		"From anna@example.org Mon Jan 1\nReceived: x": "a mailbox",
		"UNA:+.? 'UNB+UNOC:3+":                         "an EDIFACT message",
		"MSH|^~\\&|A|B":                                "an HL7 message",
		"-----BEGIN CERTIFICATE-----\nMII":             "a key or a certificate",
		"@prefix foaf: <http://x> .":                   "a Turtle file of RDF",
		"#!/bin/sh\n":                                  "a script",
		"[main]\nkey = 1\n":                            "a file of settings (INI, TOML)",
		"-- MySQL dump 10.13\n":                        "an SQL dump",
		"INSERT INTO `t` VALUES (1);":                  "an SQL dump",
		`{"id": 1, "name": "x"}`:                       "JSON",
		"[\n {\"id\": 1}":                              "JSON",
		"[[1,2],[3,4]]":                                "JSON",
		"\xff\xfe<\x00?\x00x\x00m\x00l\x00 \x00":       "an XML document",
	} {
		k, ok := Binary([]byte(head))
		if !ok {
			k, ok = Text([]byte(head))
		}
		if !ok || k.Name != want {
			t.Errorf("%q is %q, want %s", head, k.Name, want)
		}
	}
}

// TestTablesAreNoOtherKind looks for false alarms, which would keep real files out.
func TestTablesAreNoOtherKind(t *testing.T) {
	for _, head := range []string{
		"", "a", "id,name\n1,Anna\n", "\ufeffid;name\n1;Anna\n", "ORCID,name\n0000-0001,Anna\n",
		"PAR1,PAR2\n1,2\n", "BMI,name\n22,Anna\n", "MZ,name\n1,Anna\n", "Obj,name\n", "From,To\na@b,c@d\n",
		"ID3,name\n1,a\n", "<DATE>,<OPEN>,<HIGH>\n2020-01-01,1,2\n", "<DATE>\t<OPEN>\n2020\t1\n",
		"<id>;<name>\n1;Anna\n", "<id>\n1\n", "[id],[name]\n1,Anna\n", "[[a],[b]]\n", "[1],[2]\n",
		"{id},{name}\n", "{\"a\n", "0 HEADS,1\n", "0\n1\n2\n", "---,---\n1,2\n", "--------\n1\n",
		"- name: x, id: 1\n", "name: first,name: last\nA,B\n", "note\nto: Anna, re: x\nfrom: Bert\n",
		"key:value\na:b\nc:d\n", "sep=;\nid;name\n", "id|name\n1|a: b\n", "id\tname\n", "#id,name\n1,Anna\n",
		"%id,name\n", "-----BEGIN,END\n", "CREATED,BY\n1,2\n", "INSERT INTO,x\n", "version: 1,2\n",
		"Received,From\n", "Received: date,From\n", "Subject\nhello\n", "dn,cn\nx,y\n", "\"id\",\"name\"\n",
		"'id','name'\n", "Name\nAnna: a\nBert\nCole: c\n", "[total]\n12\n", "@id,@name\n1,2\n",
		"UNB,UNA\n1,2\n", "ISA*1\n", "\xff\xfei\x00d\x00,\x00n\x00", "1\n", "12;\"<b>\"\n", "MSH|EVN|PID\n",
		"Title: Report\n\nid,name\n", "\x0030,1\n", "C,D\n" + strings.Repeat("1,2\n", 20),
		"0,1\n" + strings.Repeat("1,2\n", 20),
	} {
		if k, ok := Binary([]byte(head)); ok {
			t.Errorf("%q is taken for %s", head, k.Name)
		}
		if k, ok := Text([]byte(head)); ok {
			t.Errorf("%q is taken for %s", head, k.Name)
		}
	}
}

// FuzzKinds looks at anything.
func FuzzKinds(f *testing.F) {
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, head []byte) {
		for _, find := range []func([]byte) (Kind, bool){Binary, Text} {
			if k, ok := find(head); ok == (k.Name == "" || k.Advice == "") {
				t.Errorf("%q is %+v, %v", head, k, ok)
			}
		}
	})
}
