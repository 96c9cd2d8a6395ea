package sheet

import (
	"errors"
	"strconv"

	"kith/loader/rows/markup"
	"kith/loader/rows/row"
	"kith/loader/rows/text"
)

// cell is a cell with a value, or with a fault.
type cell struct {
	column int // from 0
	text   string
	value  any
	fault  *row.Fault
}

// read makes cells of the elements of a row; the error is one of the workbook.
func (r *reader) read(n *markup.Node) error {
	r.cells = r.cells[:0]
	column := -1
	for i := range n.Nodes {
		c := &n.Nodes[i]
		if c.Name != "c" {
			continue
		}
		column++ // unless the cell says which it is
		if at, ok := columnOf(c.Attr("r")); ok {
			column = at
		}
		out := cell{column: column}
		err := r.value(c, &out)
		if f, faulty := errors.AsType[*row.Fault](err); faulty {
			out.fault = f
		} else if err != nil {
			return err
		}
		if out.text != "" || out.fault != nil {
			r.cells = append(r.cells, out)
		}
	}
	return nil
}

// value reads the value of a cell; a cell without any stays empty.
func (r *reader) value(c *markup.Node, out *cell) error {
	v, formula := c.Child("v"), c.Child("f") != nil
	said := ""
	if v != nil {
		said = v.Text
	}
	switch kind := c.Attr("t"); {
	case kind == "inlineStr":
		if is := c.Child("is"); is != nil {
			return out.setText(textOf(is))
		}
		return nil
	case formula && (v == nil || said == "" && kind != "str"): // only a text that was worked out can be empty
		const reason = "the cell has a formula whose value was never worked out: open the workbook in its " +
			"program and save it"
		return &row.Fault{Code: row.CodeNoValue, Reason: reason}
	case said == "":
		return nil
	case kind == "s":
		return r.sharedText(said, out)
	case kind == "str":
		return out.setText(unescaped(said))
	case kind == "b":
		out.text, out.value = strconv.FormatBool(said == "1" || said == "true"), said == "1" || said == "true"
		return nil
	case kind == "e":
		if said == notAvailable {
			return nil
		}
		const reason = "the cell holds an error, like #REF! or #DIV/0!, in place of a value"
		return &row.Fault{Code: row.CodeNoValue, Reason: reason}
	case kind == "d":
		return out.setText(said)
	}
	return r.numeric(said, c.Attr("s"), out)
}

// notAvailable is the error by which formulas say that there is no value.
const notAvailable = "#N/A"

func (c *cell) setText(s string) error {
	if f := text.CheckUTF8(s); f != nil {
		return f
	}
	c.text, c.value = s, s
	return nil
}

func (r *reader) sharedText(number string, out *cell) error {
	n, err := strconv.Atoi(number)
	if err != nil || n < 0 {
		return noText()
	}
	s, err := r.texts.at(n)
	if err != nil {
		return err
	}
	return out.setText(s)
}

// numeric reads a number, which a format of the cell can make a date.
func (r *reader) numeric(said, style string, out *cell) error {
	plain, ok := number(said)
	if !ok {
		return &row.Fault{Code: row.CodeNoValue, Reason: "the cell holds no number, though it says that it does"}
	}
	format := plainNumber
	if n, err := strconv.Atoi(style); err == nil && n >= 0 && n < len(r.book.formats) {
		format = r.book.formats[n]
	}
	if format != plainNumber {
		serial, err := strconv.ParseFloat(said, 64)
		date, ok := r.book.from.date(serial)
		if format == timeNumber {
			date, ok = r.book.from.timeOfDay(serial)
		}
		if err == nil && ok {
			out.text, out.value = date, date
			return nil
		}
	}
	out.text, out.value = plain, row.Number(plain)
	return nil
}
