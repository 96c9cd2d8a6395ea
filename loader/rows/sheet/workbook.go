package sheet

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"kith/loader/rows/row"
)

// Parts opens a part of a workbook by its name, like xl/workbook.xml. One that is not there is an fs.ErrNotExist.
type Parts func(name string) (io.ReadCloser, error)

// workbook is what is known of a workbook beside its cells.
type workbook struct {
	parts   Parts
	sheets  []sheetPart
	texts   string // the name of the part with the shared texts; "" if there is none
	formats []numberFormat
	from    epoch
}

// sheetPart is a sheet of cells.
type sheetPart struct {
	name   string
	part   string
	hidden bool
}

// maxPart is how large a part may be that is read as a whole. Sheets and shared texts are not.
const maxPart = 16 << 20

// openWorkbook reads what a workbook says of its sheets.
func openWorkbook(parts Parts) (*workbook, error) {
	main, err := relations(parts, "")
	if err != nil {
		return nil, err
	}
	at := main.ofType("/officeDocument")
	if at == "" {
		return nil, errors.New("it is an Office document without a workbook: save it as XLSX")
	}
	var said struct {
		Properties struct {
			From1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []struct {
			Name  string     `xml:"name,attr"`
			State string     `xml:"state,attr"`
			Attrs []xml.Attr `xml:",any,attr"`
		} `xml:"sheets>sheet"`
	}
	if err := decode(parts, at, &said); err != nil {
		return nil, err
	}
	of, err := relations(parts, at)
	if err != nil {
		return nil, err
	}
	w := &workbook{parts: parts, texts: of.ofType("/sharedStrings")}
	if on := said.Properties.From1904; on == "1" || on == "true" {
		w.from = from1904
	}
	for _, s := range said.Sheets {
		for _, a := range s.Attrs {
			if r := of[a.Value]; a.Name.Local == "id" && strings.HasSuffix(r.kind, "/worksheet") {
				w.sheets = append(w.sheets, sheetPart{s.Name, r.target, s.State != "" && s.State != "visible"})
			}
		}
	}
	if styles := of.ofType("/styles"); styles != "" {
		w.formats, err = readFormats(parts, styles)
	}
	return w, err
}

// sheet finds a sheet by its name or its number; without either it is the first one that is not hidden.
func (w *workbook) sheet(wanted string) (*sheetPart, error) {
	names := make([]string, len(w.sheets))
	for i, s := range w.sheets {
		names[i] = s.name
		if wanted == "" && !s.hidden {
			return &w.sheets[i], nil
		}
	}
	if at := row.IndexFold(names, wanted); at >= 0 {
		return &w.sheets[at], nil
	}
	if n, err := strconv.Atoi(wanted); err == nil && n >= 1 && n <= len(w.sheets) {
		return &w.sheets[n-1], nil
	}
	list := strings.Join(names, ", ")
	switch {
	case list == "":
		return nil, errors.New("the workbook has no sheet with cells")
	case wanted == "":
		return nil, fmt.Errorf("all sheets of the workbook are hidden: say by sheet: which is meant; it has %s", list)
	}
	return nil, fmt.Errorf("the workbook has no sheet %s; it has %s", wanted, list)
}

// relation is a part that another one refers to.
type relation struct{ target, kind string }

type relationsOf map[string]relation // by id

// ofType is the part that a relation of this type leads to; "" if there is none.
func (r relationsOf) ofType(suffix string) string {
	out := ""
	for _, to := range r {
		if strings.HasSuffix(to.kind, suffix) && (out == "" || to.target < out) {
			out = to.target
		}
	}
	return out
}

// relations are those of a part, or of the whole document, whose name is "".
func relations(parts Parts, of string) (relationsOf, error) {
	dir, name := path.Split(of)
	var said struct {
		List []struct {
			ID     string `xml:"Id,attr"`
			Type   string `xml:"Type,attr"`
			Target string `xml:"Target,attr"`
		} `xml:"Relationship"`
	}
	if err := decode(parts, dir+"_rels/"+name+".rels", &said); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, errors.New("it is a zip archive, and no Excel workbook: unpack it, and name the files in it")
		}
		return nil, err
	}
	out := relationsOf{}
	for _, r := range said.List {
		target := r.Target
		if !strings.HasPrefix(target, "/") {
			target = path.Join(dir, target)
		}
		out[r.ID] = relation{strings.TrimPrefix(target, "/"), r.Type}
	}
	return out, nil
}

// decode reads a whole part of a workbook.
func decode(parts Parts, name string, into any) error {
	in, err := parts(name)
	if err != nil {
		return err
	}
	defer func() { _ = in.Close() }() // only read
	limited := &io.LimitedReader{R: in, N: maxPart}
	d := xml.NewDecoder(limited)
	if err := d.Decode(into); err != nil {
		if limited.N == 0 {
			return fmt.Errorf("its part %s is larger than 16 MB", name)
		}
		return fmt.Errorf("its part %s cannot be read (%w): open the file in its program and save it again", name, err)
	}
	return nil
}
