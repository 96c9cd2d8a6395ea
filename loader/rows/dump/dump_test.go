package dump

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"kith/loader/rows/row"
	"kith/loader/rows/rowstest"

	"github.com/google/go-cmp/cmp"
)

// sqlOf reads table t of a dump: its columns, and its rows and faults as texts.
func sqlOf(t testing.TB, text string, o Options) (columns string, got []string) {
	t.Helper()
	return sqlFrom(t, func() io.Reader { return strings.NewReader(text) }, o)
}

func sqlFrom(t testing.TB, in func() io.Reader, o Options) (columns string, got []string) {
	t.Helper()
	if o.Table == "" {
		o.Table = "t"
	}
	names, err := Columns(in(), &o)
	if err != nil {
		return err.Error(), nil
	}
	return strings.Join(names, " "), rowstest.All(t, row.Pull(names, Rows(in(), names, &o), io.NopCloser(nil)))
}

const create = "CREATE TABLE t (a TEXT, b INTEGER);\n"

func TestSQL(t *testing.T) {
	long := strings.Repeat("x", row.MaxField+1)
	for _, c := range []struct {
		name, text, columns string
		want                []string
	}{
		{"plain", create + "INSERT INTO t VALUES('x',1);\nINSERT INTO t VALUES('y',-2.50);\n", "a b",
			[]string{"2: x|1", "3: y|-2.50"}},
		{"several rows", create + "INSERT INTO t VALUES ('x',1), ('y',2),\n('z',3);", "a b",
			[]string{"2: x|1", "2: y|2", "3: z|3"}},
		{"named columns", create + "INSERT INTO t (b, A) VALUES (1,'x');INSERT INTO t(a) VALUES('y');", "a b",
			[]string{"2: x|1", "2: y|"}},
		{"quoted names", "CREATE TABLE IF NOT EXISTS \"s\".\"t\" (\"the \"\"a\"\"\" int, `b c` int, [d e] int, " +
			"PRIMARY KEY (\"b c\"));INSERT INTO [s].[t] VALUES(1,2,3)",
			"the \"a\" b c d e", []string{"1: 1|2|3"}},
		{"a schema at one place only", "CREATE TABLE t (a int);COPY s.t (a) FROM stdin;\n1\n\\.\nINSERT INTO u.t " +
			"VALUES(2);INSERT INTO t VALUES(3);INSERT INTO st VALUES(4);", "a", []string{"2: 1", "4: 3"}},
		{"a schema at first only", "CREATE TABLE s.t (a int);INSERT INTO t VALUES(1);INSERT INTO u.t " +
			"VALUES(2);INSERT INTO x.s.T VALUES(3);", "a", []string{"1: 1", "1: 3"}},
		{"constraints are no columns", "CREATE TABLE t (\n  `id` int NOT NULL DEFAULT '0',\n  key TEXT, check_in " +
			"date, amount decimal(10,2) CHECK (amount > 0),\n  PRIMARY KEY (`id`),\n  UNIQUE KEY `u` (`key`),\n  KEY " +
			"`k` (`key`),\n  CONSTRAINT `c` FOREIGN KEY (`id`) REFERENCES x (id)\n);\nINSERT INTO t VALUES(1,2,3,4);",
			"id key check_in amount", []string{"9: 1|2|3|4"}},
		{"quotes in texts", create + "INSERT INTO t VALUES('O''Brien; -- /* no comment\n(1,2)',1);\nINSERT INTO t " +
			"VALUES('C:\\',2);", "a b",
			[]string{"2: O'Brien; -- /* no comment\n(1,2)|1", "4: C:\\|2"}},
		{"MySQL", "-- MySQL dump 10.13\n/*!40101 SET NAMES utf8 */;\nDROP TABLE IF EXISTS `t`;\nCREATE TABLE `t` " +
			"(`a` text, `b` int) ENGINE=InnoDB;\nLOCK TABLES `t` WRITE;\n/*!40000 ALTER TABLE `t` DISABLE KEYS " +
			"*/;\nINSERT INTO `t` VALUES ('O\\'Brien\\n\\\\\\%',1),(_utf8mb4'x''y',NULL);\nUNLOCK TABLES;\n# the end\n",
			"a b", []string{"7: O'Brien\n\\%|1", "7: x'y|"}},
		{"backticks are MySQL's", "CREATE TABLE t (a TEXT, b INTEGER);INSERT INTO `t` VALUES('\\'',1)", "a b",
			[]string{"1: '|1"}},
		{"SQL Server", "USE [crm]\nGO\nSET ANSI_NULLS ON\nGO\nCREATE TABLE [dbo].[t](\n\t[a] [nvarchar](50) " +
			"NULL,\n\t[b] [datetime] NULL,\n CONSTRAINT [PK] PRIMARY KEY CLUSTERED ([a] ASC)\n) ON " +
			"[PRIMARY]\nGO\nSET IDENTITY_INSERT [dbo].[t] ON\nINSERT [dbo].[t] ([a], [b]) VALUES (N'x', " +
			"CAST(N'2020-01-01T00:00:00' AS DateTime))\nINSERT [dbo].[t] ([a], [b]) VALUES (N'y', NULL)\nGO\n",
			"a b", []string{"12: x|2020-01-01T00:00:00", "13: y|"}},
		{"PostgreSQL", "--\n-- PostgreSQL database dump\n--\n\\restrict abc\nSET statement_timeout = 0;\nSELECT " +
			"pg_catalog.set_config('search_path', '', false);\nCREATE FUNCTION public.f() RETURNS int\n    AS $$ " +
			"begin; delete from t; end $$;\nCREATE TABLE public.t (\n    a text,\n    b integer\n);\nALTER TABLE " +
			"public.t OWNER TO me;\nCOPY public.t (a, b) FROM stdin;\nO'Brien\\tx\\n\\\\\t1\n\\N\t2\n\\.\nINSERT " +
			"INTO public.t VALUES (E'x\\'\\u00e9\\x41', 3), ('y'::text, '4'::character varying(10));\nALTER TABLE " +
			"ONLY public.t ADD CONSTRAINT pk PRIMARY KEY (a);\n",
			"a b", []string{"15: O'Brien\tx\n\\|1", "16: |2", "18: x'éA|3", "18: y|4"}},
		{"columns of COPY", "COPY t (a, b) FROM stdin;\nx\t1\n\\.\n", "a b", []string{"2: x|1"}},
		{"columns of INSERT", "INSERT INTO t (a, b) VALUES (1,2)", "a b", []string{"1: 1|2"}},
		{"line breaks as the shell of SQLite writes them", create +
			`INSERT INTO t VALUES(replace(replace('x\r\ny','\r',char(13)),'\n',char(10)),1),` +
			`(unistr('x\u000ay\\z\+01f600'),2);`, "a b",
			[]string{"2: x\r\ny|1", "2: x\ny\\z😀|2"}},
		{"functions that are not the shell's", create +
			`INSERT INTO t VALUES(replace('x',a,char(10)),1),(replace(lower('x'),'x','y'),2),` +
			`(unistr(a),3),(replace('x','x','12345'),4),(replace('a','b','c')||'d',5),
(char(65),6),(unistr('x'),(7)),(1,2);`, "a b",
			[]string{"2.1 no-value", "2.1 no-value", "2.1 no-value", "2.1 no-value", "2.1 no-value", "3.1 no-value",
				"3.2 no-value", "3: 1|2"}},
		{"other tables", "CREATE TABLE u (x int);INSERT INTO u VALUES(1);" + create +
			"INSERT INTO u VALUES(2,'INSERT INTO t VALUES(1,2)');INSERT INTO t VALUES(1,2);", "a b",
			[]string{"2: 1|2"}},
		{"triggers", create + "CREATE TRIGGER x AFTER INSERT ON t BEGIN\n  UPDATE t SET b = CASE b WHEN 1 THEN 2 " +
			"END;\n  DELETE FROM u;\nEND;\nINSERT INTO t VALUES(1,2);", "a b", []string{"6: 1|2"}},
		{"words", create + "INSERT INTO t VALUES(TRUE,null);INSERT INTO t VALUES(DATE '2020-01-01', false)", "a b",
			[]string{"2: true|", "2: 2020-01-01|false"}},
		{"inserts of other kinds", create + "INSERT OR REPLACE INTO t VALUES(1,2);REPLACE INTO t VALUES(3,4);INSERT " +
			"IGNORE INTO t VALUES(5,6) ON DUPLICATE KEY UPDATE a=1;INSERT INTO t VALUES(7,8);", "a b",
			[]string{"2: 1|2", "2: 3|4", "2: 5|6", "2: 7|8"}},
		{"something is deleted before", "DROP TABLE t;TRUNCATE TABLE t;" + create +
			"DELETE FROM u;INSERT INTO t VALUES(1,2)", "a b", []string{"2: 1|2"}},

		{"too few and too many values", create + "INSERT INTO t VALUES(1),(1,2,3),\n(1,2);", "a b",
			[]string{"2.0 ragged", "2.0 ragged", "3: 1|2"}},
		{"a column that is not there", create + "INSERT INTO t (a, c) VALUES(1,2);\nINSERT INTO t VALUES(1,2);", "a b",
			[]string{"2.0 ragged", "3: 1|2"}},
		{"bytes", create + "INSERT INTO t VALUES(1,X'00FF'),(0xFF,2),(_binary 'x',2),(1,2);", "a b",
			[]string{"2.2 blob", "2.1 blob", "2.1 blob", "2: 1|2"}},
		{"expressions", create + "INSERT INTO t VALUES(1,now()),('a'||'b',2),((1+2),3),(1+2,3),(1,2);", "a b",
			[]string{"2.2 no-value", "2.1 no-value", "2.1 no-value", "2.0 bad-sql", "2: 1|2"}},
		{"a stray quote", create + "INSERT INTO t VALUES('O'Brien',1);\nINSERT INTO t VALUES('x',2);", "a b",
			[]string{"2.0 bad-sql", "3: x|2"}},
		{"a stray quote among rows", create + "INSERT INTO t VALUES('x',1),('O'Brien',2),('y',3),\n('z',4);", "a b",
			[]string{"2: x|1", "2.0 bad-sql", "2: y|3", "3: z|4"}},
		{"a quote that is not closed", create + "INSERT INTO t VALUES('x,1);\nINSERT INTO t VALUES('y',2);\n", "a b",
			[]string{"2.0 bad-sql", "3: y|2"}},
		{"a stray quote in another table", create + "INSERT INTO u VALUES('O'Brien',1);\nINSERT INTO t VALUES('x',2);",
			"a b", []string{"3: x|2"}},
		{"a value is missing", create + "INSERT INTO t VALUES(1,),(1,2);", "a b", []string{"2.0 bad-sql", "2: 1|2"}},
		{"cut off in a row", create + "INSERT INTO t VALUES(1,2),(3,", "a b", []string{"2: 1|2", "2.0 bad-sql"}},
		{"cut off in a text", create + "INSERT INTO t VALUES(1,2),(3,'x", "a b",
			[]string{"2: 1|2", "2.0 unclosed-quote"}},
		{"cut off in COPY", "COPY t (a, b) FROM stdin;\nx\t1\n", "a b", []string{"2: x|1", "3.0 bad-sql"}},
		{"COPY of another width", "COPY t (a, b) FROM stdin;\nx\nx\t1\t2\nx\t1\n\\.\n", "a b",
			[]string{"2.0 ragged", "3.0 ragged", "4: x|1"}},
		{"COPY in another format", create + "COPY t FROM stdin WITH (FORMAT csv);\nx,1\n\\.\nINSERT INTO t VALUES(1,2)",
			"a b", []string{"2.0 statement", "5: 1|2"}},
		{"rows of a query", create + "INSERT INTO t SELECT * FROM u;\nINSERT INTO t VALUES(1,2);", "a b",
			[]string{"2.0 statement", "3: 1|2"}},
		{"rows that change", create + "INSERT INTO t VALUES(1,2);\nUPDATE t SET a = 2;\nDELETE FROM t;\nUPDATE u SET " +
			"a = 2;\nINSERT INTO t VALUES(1,3);", "a b",
			[]string{"2: 1|2", "3.0 statement", "4.0 statement", "6: 1|3"}},
		{"columns that change", create + "INSERT INTO t VALUES(1,2);\nALTER TABLE t ADD COLUMN c int;\n" +
			"ALTER TABLE t DROP COLUMN b;\nALTER TABLE u DROP COLUMN b;\n", "a b",
			[]string{"2: 1|2", "3.0 statement", "4.0 statement"}},
		{"other statements", create + "CALL f();\nROLLBACK;\n17;\nINSERT INTO t VALUES(1,2);", "a b",
			[]string{"2.0 statement", "3.0 statement", "4.0 statement", "5: 1|2"}},
		{"NUL", create + "INSERT INTO t VALUES('\x00',2),(E'\\000',2),(1,2);", "a b",
			[]string{"2.1 nul", "2.1 nul", "2: 1|2"}},
		{"bytes that are no UTF-8", create + "INSERT INTO t VALUES(1,'\xff'),(1,2);", "a b",
			[]string{"2.2 invalid-encoding", "2: 1|2"}},
		{"a long field", create + "INSERT INTO t VALUES('" + long + "',1),(1,2);", "a b",
			[]string{"2.1 field-too-long", "2: 1|2"}},
		{"a long row", create + "INSERT INTO t VALUES('" + strings.Repeat("x", row.MaxRow) + "',1);\n" +
			"INSERT INTO t VALUES(1,2);", "a b", []string{"2.0 record-too-long", "3: 1|2"}},
		{"many lines", create + "INSERT INTO t VALUES('" + strings.Repeat("\n", 1000) + "',1);\n" +
			"INSERT INTO t VALUES(1,2);", "a b", []string{"2.0 too-many-lines", "1003: 1|2"}},
		{"many columns", create + "INSERT INTO t VALUES(1" + strings.Repeat(",1", 1000) + ");\n" +
			"INSERT INTO t VALUES(1,2);", "a b", []string{"2.0 too-many-columns", "3: 1|2"}},

		{"no such table", "CREATE TABLE u (a int);\nINSERT INTO v VALUES(1);", "the dump has no table t; it has u, v",
			nil},
		{"no columns", "INSERT INTO t VALUES(1);", "the dump does not say what the columns of t are called: name " +
			"them, like columns: [id, name]", nil},
		{"a column twice", "CREATE TABLE t (a int, a int);",
			"column 2 of the table has the same name as an earlier one", nil},
		{"a table of a query", "CREATE TABLE t AS SELECT 1;",
			"the dump does not say what the columns of t are called: name them, like columns: [id, name]", nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			columns, got := sqlOf(t, c.text, Options{})
			if columns != c.columns {
				t.Errorf("columns: got %s, want %s", columns, c.columns)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("(-want +got):\n%.800s", diff)
			}
		})
	}
}

func TestSQLReadsTheSameInPieces(t *testing.T) {
	text := "-- MySQL dump\r\n" + create + "INSERT INTO `t` VALUES('O\\'B''x',1),\r\n('O'Brien',2),('y',-3e5);" +
		" # x\r\nCOPY t FROM stdin;\na\\tb\t1\n\\.\nINSERT INTO t VALUES(E'\\u00e9',X'00');/* x */ROLLBACK;"
	_, want := sqlOf(t, text, Options{})
	for n := 1; n < 12; n++ {
		in := func() io.Reader { return &rowstest.Drip{R: strings.NewReader(text), N: n} }
		if _, got := sqlFrom(t, in, Options{}); cmp.Diff(want, got) != "" {
			t.Errorf("%d bytes at a time (-want +got):\n%s", n, cmp.Diff(want, got))
		}
	}
}

func FuzzSQL(f *testing.F) {
	for _, s := range []string{"INSERT INTO t VALUES('x',1),('O'Brien',2),('y',-3e5);",
		"-- MySQL dump\nINSERT INTO `t` VALUES('\\'',X'00',now());", "COPY t FROM stdin;\na\\tb\t1\n\\.\n",
		"CREATE FUNCTION f() AS $$ ; $$;/* ; */ INSERT INTO t (b) VALUES (E'\\u00e9'::text);",
		"ALTER TABLE t ADD c int;DELETE FROM t;CREATE TRIGGER x BEGIN ; END;ROLLBACK"} {
		f.Add([]byte(create + s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		o := Options{Table: "t"}
		rowstest.Same(t, data, func(in io.Reader) (row.Reader, error) {
			names, err := Columns(in, &o)
			if err != nil {
				return nil, err
			}
			return row.Pull(names, Rows(bytes.NewReader(data), names, &o), io.NopCloser(nil)), nil
		})
	})
}
