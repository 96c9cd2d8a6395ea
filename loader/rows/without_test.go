package rows

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestWithout leaves columns out in every format, and with them what is wrong in them.
func TestWithout(t *testing.T) {
	files := map[string]string{
		"a.csv":   fileOf(t, "a.csv", []byte("a,b,c\n1,2,3\n4,5\n6,7,\x00\n")),
		"a.jsonl": fileOf(t, "a.jsonl", []byte(`{"a":1,"b":{"x":[1],"y":2},"c":3}`+"\n"+`{"b":2,"c":6}`)),
		"a.sql": fileOf(t, "a.sql", []byte("CREATE TABLE t (a,b,c);INSERT INTO t "+
			"VALUES(1,X'00',3),(4,now(),X'00');INSERT INTO t (c,b) VALUES(5,X'00');COPY t FROM "+
			"stdin;\n1\t\xff\t3\n\\.\n")),
		"a.db": databaseOf(t, "CREATE TABLE t (a,b,c); INSERT INTO t VALUES (1,x'00',3), (4,5,x'00')"),
	}
	for name, want := range map[string][]string{
		"a.csv":   {"2: 1|3", "3.0 ragged", "4.2 nul"},
		"a.jsonl": {"1: 1|3", "2: |6"},
		"a.sql":   {"1: 1|3", "1.2 blob", "1: |5", "2: 1|3"},
		"a.db":    {"1: 1|3", "2.2 blob"},
	} {
		d := PlainDialect()
		if d.Without = []string{"b"}; formatOf(name) == SQL || formatOf(name) == SQLite {
			d.From = "t"
		}
		if diff := cmp.Diff(want, readFile(t, File{Path: files[name], Dialect: d})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		d.Without = []string{"B"}
		if got := readFile(t, File{Path: files[name], Dialect: d}); formatOf(name) != JSONL &&
			(len(got) != 1 || got[0] != "open: without names a column B that is not there") {
			t.Errorf("%s without a column that is not there: %q", name, got)
		}
	}
}
