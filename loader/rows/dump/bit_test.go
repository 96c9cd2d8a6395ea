package dump

import (
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kith/loader/rows/row"
)

// TestBits reads columns of bits as every tool writes them.
func TestBits(t *testing.T) {
	const mysql = "-- MySQL dump 10.13\nCREATE TABLE `t` (`id` int, `one` bit(1) NOT NULL DEFAULT b'0', `many` " +
		"BIT( 12 ), " +
		"`raw` blob);\nINSERT INTO `t` VALUES "
	for _, c := range []struct {
		name, text string
		want       []string
	}{
		{"literals", mysql + "(1,b'1',b'000000000101',''),(2,b'0',B'111111111111',''),(3,NULL,NULL,'')",
			[]string{"1|1|5|", "2|0|4095|", "3|||"}},
		{"hexadecimal", mysql + "(1,0x01,0x0FFF,''),(2,x'00',X'0100','')", []string{"1|1|4095|", "2|0|256|"}},
		{"bytes", mysql + `(1,'\0','\0A',''),(2,'` + "\x01" + `',_binary '\0\0',''),(3,_binary ` +
			`'` + "\x01" + `','\'1','')`,
			[]string{"1|0|65|", "2|1|0|", "3|1|10033|"}},
		{"digits of one bit, bytes of many", mysql + "(1,'1','11','')", []string{"1|1|12593|"}},
		{"bytes elsewhere are no value", mysql + "(1,b'1',NULL,0x01),(2,b'1',NULL,_binary 'a'),(3,b'1',NULL,'a')",
			[]string{row.CodeBlob, row.CodeBlob, "3|1||a"}},
		{"no bits", mysql + "(1,b'2',0,''),(2,0x012,0,''),(3,b'',0,'')",
			[]string{row.CodeBlob, row.CodeBlob, row.CodeBlob}},
		{"more than a number holds", mysql + "(1,0x" + strings.Repeat("01", 9) + ",0,'')", []string{row.CodeBlob}},
		{"PostgreSQL", "CREATE TABLE s.t (id int, one bit(1), many bit(4), raw bit varying(8));\n" +
			"INSERT INTO s.t VALUES (1, B'1', B'0101', B'01'), (2, B'0', B'0000', B'');\n" +
			"COPY s.t (id, one, many, raw) FROM stdin;\n3\t1\t0110\t1\n\\.\n",
			[]string{"1|1|0101|01", "2|0|0000|", "3|1|0110|1"}},
		{"SQL Server", "CREATE TABLE [dbo].[t](\n[id] [int] NULL,\n[one] [bit] NOT NULL,\n[many] [bit] NULL)\nGO\n" +
			"INSERT [dbo].[t] ([id], [one], [many]) VALUES (1, 1, CAST(0 AS Bit))\n", []string{"1|1|0"}},
	} {
		_, got := sqlOf(t, c.text, Options{})
		for i, g := range got { // the rows without their lines, the faults without their places
			_, rest, _ := strings.Cut(g, " ")
			got[i] = rest
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// TestBitsAreNumbers compares them with numbers, as conditions of mappings do.
func TestBitsAreNumbers(t *testing.T) {
	const text = "CREATE TABLE `t` (`a` bit(1));INSERT INTO `t` VALUES (b'1'),(0x01),('\x01')"
	r := row.Pull([]string{"a"}, Rows(strings.NewReader(text), []string{"a"}, &Options{Table: "t"}), io.NopCloser(nil))
	for range 3 {
		if got, err := r.Next(); err != nil || got.Values[0] != 1 {
			t.Errorf("got %v, %v", got, err)
		}
	}
}
