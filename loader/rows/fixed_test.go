package rows

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"kith/loader/rows/row"
	"kith/loader/rows/rowstest"
)

// fixedDialect is that of a file whose columns are called a, b and so on.
func fixedDialect(places ...string) Dialect {
	d := PlainDialect()
	d.Format, d.Header, d.Places = Fixed, false, places
	for i := range places {
		d.Columns = append(d.Columns, string(rune('a'+i)))
	}
	return d
}

func TestFixed(t *testing.T) {
	head, skip, latin := fixedDialect("1-2", "3-"), fixedDialect("1-2", "3-5"), fixedDialect("1-4", "5-9", "10-")
	head.Header, skip.Skip, skip.Comment, latin.Encoding = true, 1, "#", "latin1"
	l1, err := charmap.ISO8859_1.NewEncoder().String("Zoë Müllxé\n")
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("x", row.MaxField+1)
	for _, c := range []struct {
		name string
		d    Dialect
		text string
		want []string
	}{
		{"characters, not bytes", fixedDialect("1-4", "5-15", "16-23"),
			"0001Zoë Müller 19800229\n0002Łukasz 東京  19900101\r\n",
			[]string{"1: 0001|Zoë Müller|19800229", "2: 0002|Łukasz 東京|19900101"}},
		{"short lines", fixedDialect("1-2", "3-5", "6"), "17Ann\n18\n1\n19 Bo!x\n\n  \n", []string{"1: 17|Ann|",
			"2: 18||",
			"3: 1||", "4: 19|Bo|!"}},
		{"any order, with gaps", fixedDialect("6-7", "1-2"), "17...42", []string{"1: 42|17"}},
		{"a mark at the start", fixedDialect("1-2", "3"), "\ufeffÄB!\n", []string{"1: ÄB|!"}},
		{"a header", head, "idname\n17Anna\n", []string{"2: 17|Anna"}},
		{"lines before, and comments", skip, "Report\n17Ann\n# end\n", []string{"2: 17|Ann"}},
		{"another encoding", latin, l1, []string{"1: Zoë|Müllx|é"}},
		{"no text", fixedDialect("1-2", "3-4"), "17\xffa\n1\x00bb\n\xe418\n19ab\xff\n20ab",
			[]string{"1.2 invalid-encoding",
				"2.1 nul", "3.1 invalid-encoding", "4.0 invalid-encoding", "5: 20|ab"}},
		{"long", fixedDialect("1-"), long + "\nb\n" + strings.Repeat("y", row.MaxRow+1) + "\nc",
			[]string{"1.1 field-too-long", "2: b", "3.0 record-too-long", "4: c"}},
		{"Ctrl-Z at the end", fixedDialect("1-2", "3-"), "17Ann\r\n18Bo\r\n\x1a\x1a",
			[]string{"1: 17|Ann", "2: 18|Bo"}},
		{"nothing", fixedDialect("1-"), "", nil},
	} {
		got := readFile(t, File{Path: fileOf(t, "a.txt", []byte(c.text)), Dialect: c.d})
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

func TestFixedPlaces(t *testing.T) {
	const wrong = " is no place in a line: write 5-19 for the characters 5 to 19, 7 for one, or 20- for the rest"
	for places, want := range map[string]string{
		"":           "fixed width needs the place of every column: columns: { id: 1-4, name: 5-19 }",
		"1-4 x":      `column b: "x"` + wrong,
		"0-4":        `column a: "0-4"` + wrong,
		"4-1":        `column a: "4-1"` + wrong,
		"1-9999999":  `column a: "1-9999999"` + wrong,
		"1-4 4-7":    "the columns a and b share the character 4",
		"5- 1-4 6":   "the columns a and c share the character 6",
		"5-9 1-4 10": "",
	} {
		f := File{Path: "a.txt", Dialect: fixedDialect(strings.Fields(places)...)}
		if got := f.Unfit(); got != want {
			t.Errorf("%s: %s, want %s", places, got, want)
		}
	}
}

func FuzzFixed(f *testing.F) {
	f.Add([]byte("0001Zoë\n\n02\r\n"), "1-4", "5-")
	f.Add([]byte("\xff\xfea\x00\n"), "2", "1")
	f.Fuzz(func(t *testing.T, data []byte, a, b string) {
		d := fixedDialect(a, b)
		rowstest.Same(t, data, func(in io.Reader) (Reader, error) {
			r, err := newFixed(io.NopCloser(in), &d)
			if err != nil {
				return nil, err
			}
			return r, nil
		})
	})
}
