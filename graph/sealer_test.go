package graph

import (
	"bytes"
	"encoding/base64"
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

var (
	sealDay   = time.Date(2026, 11, 30, 8, 0, 0, 0, time.UTC)
	sealTypes = []Type{String, Int, Float, Bool, Date, DateTime, Decimal, PartialDate, String}
	sealList  = List{Digest: "DklWUWe4MLbg", AsOf: "2024-06-01"}
	sealRows  = [][]any{
		{"a", int64(1)<<53 + 1, 0.1 + 0.2, true, "2000-01-01", "2000-01-01T00:00:00Z", int64(-5), "1978-07", "per_a"},
		{nil, nil, nil, nil, nil, nil, nil, nil, "per_a"},
		{"\u2028\"\\\x01\U0001F600", int64(-1) << 63, 5e-324, false, "9999-12-31", "0001-01-01T00:00:00Z",
			int64(math.MaxInt64), "0001", ""},
	}
)

// fixedKeys are keys that do not change from test to test.
func fixedKeys(fill byte) CursorKeys { return CursorKeys{Key: bytes.Repeat([]byte{fill}, 32)} }

// open is what a list makes of a text that a client has sent.
func open(s *Sealer, text string, l List, types []Type, now time.Time) ([]any, error) {
	c, err := ParseCursor(text)
	if err != nil {
		return nil, err
	}
	return s.Open(c, l.Digest, types, now)
}

func TestSealed(t *testing.T) {
	s := NewSealer(fixedKeys(1))
	for _, row := range sealRows {
		text := s.Seal(sealList, row)
		got, err := open(s, text, sealList, sealTypes, sealDay)
		if d := cmp.Diff(row, got); err != nil || d != "" {
			t.Errorf("%v (-want +got)\n%s", err, d)
		}
		if c, err := ParseCursor(text); err != nil || c.AsOf != sealList.AsOf {
			t.Errorf("its day is %q, %v", c.AsOf, err)
		}
	}
}

// TestSealedAlways pins what is sealed: answers, and what clients keep of them, depend on it.
func TestSealedAlways(t *testing.T) {
	const want = "AjIwMjQtMDYtMDEuM7sNC4jOVBrU6oa8UO00JOZ-zg3SxmrUrQylT_FFXWcb_Bmfkp462158r7d45izzBgZxX4-Jj4JbV5g"
	row := []any{"berg leo", "per_leo"}
	s := NewSealer(fixedKeys(1))
	for range 10 {
		s.Seal(sealList, []any{"another row", "per_b"})
		if got := s.Seal(sealList, row); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestNonces: a nonce is that of one cursor of one list on one day; two of one nonce would give the key away.
func TestNonces(t *testing.T) {
	s := NewSealer(fixedKeys(1))
	seen := map[string]string{}
	for name, text := range map[string]string{
		"a row":        s.Seal(sealList, []any{"a", "per_a"}),
		"another":      s.Seal(sealList, []any{"b", "per_a"}),
		"another list": s.Seal(List{"another", sealList.AsOf}, []any{"a", "per_a"}),
		"another day":  s.Seal(List{sealList.Digest, "2024-06-02"}, []any{"a", "per_a"}),
		"another key":  NewSealer(fixedKeys(2)).Seal(sealList, []any{"a", "per_a"}),
	} {
		raw, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		nonce := string(raw[cursorHead : cursorHead+cursorNonce])
		if other, ok := seen[nonce]; ok {
			t.Errorf("%s and %s have one nonce", name, other)
		}
		seen[nonce] = name
	}
}

// TestSealedIsSecret: nothing of a name can be read off a cursor but about how long the keys are, and a long one takes
// little more than its keys.
func TestSealedIsSecret(t *testing.T) {
	s := NewSealer(fixedKeys(1))
	raw, err := base64.RawURLEncoding.DecodeString(s.Seal(sealList, []any{"berg leo", "per_7hq2k9x4m1ra8v3c"}))
	if err != nil || bytes.Contains(raw, []byte("berg")) || bytes.Contains(raw, []byte("per_")) {
		t.Errorf("%q, %v", raw, err)
	}
	if short, long := s.Seal(sealList, []any{"li", "per_a"}), s.Seal(sealList, []any{"lee", "per_b"}); len(short) !=
		len(long) {
		t.Errorf("%d and %d characters", len(short), len(long))
	}
	if text := s.Seal(sealList, []any{strings.Repeat("x", 9000), "per_a"}); len(text) > 9100*4/3 {
		t.Errorf("9,000 characters take %d", len(text))
	}
}

// TestSealedTooLong: a row whose keys make a cursor that would be refused has none.
func TestSealedTooLong(t *testing.T) {
	s := NewSealer(fixedKeys(1))
	last := ""
	for n := 48_000; ; n += 100 {
		text := s.Seal(sealList, []any{strings.Repeat("x", n), "per_a"})
		if text == "" {
			break
		}
		last = text
		if _, err := open(s, text, sealList, []Type{String, String}, sealDay); err != nil {
			t.Fatalf("%d characters cannot be opened: %v", n, err)
		}
	}
	if len(last) < MaxCursor-200 {
		t.Errorf("the longest one has %d characters", len(last))
	}
	longer := strings.Repeat("A", MaxCursor)
	if _, err := ParseCursor(longer); !errors.Is(err, ErrCursor) {
		t.Errorf("a longer one: %v", err)
	}
	if n := testing.AllocsPerRun(10, func() { _, _ = ParseCursor(longer) }); n > 0 {
		t.Error("a longer one is refused after it was decoded")
	}
}

// TestEveryBit: a cursor with any bit of it flipped, as text or under the text, is none any more; so is one that is
// written otherwise, cut, or continued.
func TestEveryBit(t *testing.T) {
	s, types := NewSealer(fixedKeys(1)), []Type{String, String}
	for _, name := range []string{"berg leo", "berg leonie", "x"} { // texts of all three lengths of base64
		text := s.Seal(sealList, []any{name, "per_leo"})
		refused := func(damaged, how string, at int) {
			if got, err := open(s, damaged, sealList, types, sealDay); !errors.Is(err, ErrCursor) {
				t.Errorf("%s %d: %v, %v", how, at, got, err)
			}
		}
		for i := range len(text) * 8 {
			flipped := []byte(text)
			flipped[i/8] ^= 1 << (i % 8)
			refused(string(flipped), "bit of the text", i)
		}
		raw, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		for i := range len(raw) * 8 {
			flipped := slices.Clone(raw)
			flipped[i/8] ^= 1 << (i % 8)
			refused(base64.RawURLEncoding.EncodeToString(flipped), "bit", i)
		}
		for i := range len(text) {
			refused(text[:i], "cut at", i)
			refused(text[i+1:], "begun behind", i)
			refused(text[:i]+"\n"+text[i:], "broken over at", i)
		}
		refused(text+"==", "padded", 0)
		refused(text+"AAAA", "continued", 0)
	}
}

func TestRefusedCursors(t *testing.T) {
	s := NewSealer(fixedKeys(1))
	row, types := []any{"berg leo", "per_leo"}, []Type{String, String}
	plain := base64.RawURLEncoding.EncodeToString([]byte(`[1,"DklWUWe4MLbg","2024-06-01","berg leo","per_leo"]`))
	head := base64.RawURLEncoding.EncodeToString([]byte("\x022024-06-01"))
	for name, c := range map[string]struct {
		text   string
		digest string
		types  []Type
	}{
		"of another list":            {s.Seal(sealList, row), "another", types},
		"of a list of other keys":    {s.Seal(sealList, row), sealList.Digest, []Type{Int, String}},
		"of a list of more keys":     {s.Seal(sealList, row), sealList.Digest, []Type{String, String, String}},
		"of a list of fewer keys":    {s.Seal(sealList, row), sealList.Digest, []Type{String}},
		"of another store":           {NewSealer(fixedKeys(2)).Seal(sealList, row), sealList.Digest, types},
		"of a list without a day":    {s.Seal(List{sealList.Digest, "0000-00-00"}, row), sealList.Digest, types},
		"without an id":              {s.Seal(sealList, []any{"berg leo", nil}), sealList.Digest, types},
		"of an earlier version":      {plain, sealList.Digest, types},
		"nothing":                    {"", sealList.Digest, types},
		"no base64":                  {"***", sealList.Digest, types},
		"a day and nothing else":     {head, sealList.Digest, types},
		"a day and a nonce":          {head + "AAAAAAAAAAAAAAAA", sealList.Digest, types},
		"a day, a nonce and a bit":   {head + "AAAAAAAAAAAAAAAAAAAA", sealList.Digest, types},
		"of 64 KB":                   {strings.Repeat("A", 64<<10), sealList.Digest, types},
		"of 64 KB that are no bytes": {strings.Repeat("*", 64<<10), sealList.Digest, types},
	} {
		if got, err := open(s, c.text, List{c.digest, sealList.AsOf}, c.types, sealDay); !errors.Is(err, ErrCursor) {
			t.Errorf("%s: %v, %v", name, got, err)
		}
	}
	if ErrorKindOf(ErrCursor) != Invalid {
		t.Errorf("ErrCursor is of kind %d", ErrorKindOf(ErrCursor))
	}
}

// TestRotated: cursors of a key that was replaced are opened for a day, and new ones are sealed with the new key; of a
// key replaced before that, none is.
func TestRotated(t *testing.T) {
	row, types := []any{"berg leo", "per_leo"}, []Type{String, String}
	first := NewCursorKeys()
	second := first.Rotated(sealDay)
	third := second.Rotated(sealDay.Add(time.Hour))
	text := NewSealer(first).Seal(sealList, row)
	if NewSealer(second).Seal(sealList, row) == text {
		t.Error("the new key seals like the former one")
	}
	for _, c := range []struct {
		name  string
		keys  CursorKeys
		after time.Duration
		opens bool
	}{
		{"before", first, 0, true},
		{"long after, not replaced", first, 1000 * time.Hour, true},
		{"at once", second, 0, true},
		{"nearly a day later", second, 24*time.Hour - time.Second, true},
		{"a day later", second, 24 * time.Hour, false},
		{"two days later", second, 48 * time.Hour, false},
		{"replaced twice", third, time.Hour, false},
	} {
		got, err := open(NewSealer(c.keys), text, sealList, types, sealDay.Add(c.after))
		if c.opens && (err != nil || !cmp.Equal(row, got)) || !c.opens && !errors.Is(err, ErrCursor) {
			t.Errorf("%s: %v, %v", c.name, got, err)
		}
	}
	if !first.FormerUntil().IsZero() || second.FormerUntil() != sealDay.Add(24*time.Hour) {
		t.Errorf("until %v and %v", first.FormerUntil(), second.FormerUntil())
	}
}

func TestCursorKeysKept(t *testing.T) {
	first := NewCursorKeys()
	for _, keys := range []CursorKeys{first, first.Rotated(sealDay), fixedKeys(7)} {
		got, err := DecodeCursorKeys("a.db", EncodeCursorKeys(keys))
		if d := cmp.Diff(keys, got); err != nil || d != "" {
			t.Errorf("%v %s", err, d)
		}
	}
	if bytes.Equal(NewCursorKeys().Key, first.Key) || bytes.Equal(first.Rotated(sealDay).Key, first.Key) {
		t.Error("one key twice")
	}
	for text, kind := range map[string]ErrorKind{"": Incompatible, "x": Internal, `{}`: Internal,
		`{"key":"AAAA"}`: Internal,
		`{"key":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=","former":"AAAA"}`: Internal} {
		if _, err := DecodeCursorKeys("a.db", text); err == nil || ErrorKindOf(err) != kind ||
			!strings.Contains(err.Error(), "a.db") {
			t.Errorf("%q: %v", text, err)
		}
	}
}

// TestAnyCursor: any row of any list comes back from its cursor, has one cursor, and none after any change of it.
func TestAnyCursor(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		secret := rapid.SliceOfN(rapid.Byte(), 32, 32).Draw(t, "key")
		s := NewSealer(CursorKeys{Key: secret})
		l := List{rapid.StringMatching(`[A-Za-z0-9_-]{12}`).Draw(t, "list"),
			time.Unix(rapid.Int64Range(-2e9, 1e10).Draw(t, "day"), 0).UTC().Format(time.DateOnly)}
		types, row := drawRow(t)
		text := s.Seal(l, row)
		got, err := open(s, text, l, types, sealDay)
		if d := cmp.Diff(row, got); err != nil || d != "" {
			t.Fatalf("%v %s", err, d)
		}
		if again := NewSealer(CursorKeys{Key: secret}).Seal(l, got); again != text {
			t.Fatalf("%s is sealed again as %s", text, again)
		}
		raw, err := base64.RawURLEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		at := rapid.IntRange(0, len(raw)*8-1).Draw(t, "flip")
		raw[at/8] ^= 1 << (at % 8)
		damaged := base64.RawURLEncoding.EncodeToString(raw)
		if got, err := open(s, damaged, l, types, sealDay); !errors.Is(err, ErrCursor) {
			t.Fatalf("bit %d: %v, %v", at, got, err)
		}
		if got, err := open(s, text, List{l.Digest + "x", l.AsOf}, types, sealDay); !errors.Is(err, ErrCursor) {
			t.Fatalf("of another list: %v, %v", got, err)
		}
	})
}

func drawRow(t *rapid.T) (types []Type, row []any) {
	for range rapid.IntRange(0, 5).Draw(t, "order") {
		typ := rapid.SampledFrom([]Type{String, Int, Decimal, Float, Bool, Date}).Draw(t, "type")
		types = append(types, typ)
		if rapid.IntRange(0, 3).Draw(t, "absent") == 0 {
			row = append(row, nil)
			continue
		}
		switch typ {
		case Int, Decimal:
			row = append(row, rapid.Int64().Draw(t, "whole"))
		case Float:
			row = append(row, rapid.Float64().Draw(t, "float"))
		case Bool:
			row = append(row, rapid.Bool().Draw(t, "bool"))
		case Date:
			row = append(row, "2001-12-31")
		default:
			row = append(row, strings.ReplaceAll(rapid.String().Draw(t, "text"), "\x00", ""))
		}
	}
	if rapid.Bool().Draw(t, "edges") {
		return append(types, Int), append(row, rapid.Int64().Draw(t, "edge"))
	}
	return append(types, String), append(row, "per_"+rapid.StringMatching(`[a-z0-9]{0,40}`).Draw(t, "id"))
}

// FuzzCursor: whatever a client sends is refused, or is what would be sealed so.
func FuzzCursor(f *testing.F) {
	s := NewSealer(fixedKeys(1))
	for _, row := range sealRows {
		f.Add(s.Seal(sealList, row))
	}
	f.Add(base64.RawURLEncoding.EncodeToString([]byte("\x022024-06-01aaaaaaaaaaaa")))
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseCursor(text)
		if err != nil {
			if !errors.Is(err, ErrCursor) {
				t.Errorf("%q: %v, want ErrCursor", text, err)
			}
			return
		}
		keys, err := s.Open(c, sealList.Digest, sealTypes, sealDay)
		if err != nil {
			if !errors.Is(err, ErrCursor) {
				t.Errorf("%q: %v, want ErrCursor", text, err)
			}
			return
		}
		if got := s.Seal(List{sealList.Digest, c.AsOf}, keys); got != text {
			t.Errorf("%q is read as %v, which is %q", text, keys, got)
		}
	})
}

// FuzzRowKeys: what was opened is read, or refused, whatever it is.
func FuzzRowKeys(f *testing.F) {
	for _, row := range sealRows {
		f.Add(appendKeys(nil, row))
	}
	f.Add([]byte{keyText, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1})
	f.Fuzz(func(t *testing.T, plain []byte) {
		keys, err := readKeys(plain, sealTypes)
		if err == nil && len(keys) != len(sealTypes) || err != nil && !errors.Is(err, ErrCursor) {
			t.Errorf("%q: %v, %v", plain, keys, err)
		}
	})
}

func BenchmarkSeal(b *testing.B) {
	s := NewSealer(NewCursorKeys())
	row := []any{"berg leo", "per_7hq2k9x4m1ra8v3c"}
	b.ReportAllocs()
	for b.Loop() {
		s.Seal(sealList, row)
	}
}
