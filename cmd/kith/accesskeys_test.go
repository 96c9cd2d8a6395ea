package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"os"
	"strings"
	"testing"
	"time"

	"kith/internal/keys"
)

// TestAccessKeys: a key is printed once, alone on standard output; lists show whose keys there are and never the keys.
func TestAccessKeys(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	ask := func(args ...string) (int, string, string) {
		t.Helper()
		return f.kith(append([]string{"keys", args[0], "--store", "sqlite:x.db"}, args[1:]...)...)
	}
	if code, out, errors := ask("list"); code != 0 || !strings.Contains(out, "no keys") || errors != "" {
		t.Errorf("%d %s %s", code, out, errors)
	}
	if code, out, errors := ask("list", "--json"); code != 0 || out != "" || errors != "" {
		t.Errorf("%d %s %s", code, out, errors)
	}
	add := func(args ...string) string {
		t.Helper()
		code, out, errors := ask(append([]string{"add"}, args...)...)
		secret := strings.TrimSuffix(out, "\n")
		if code != 0 || !strings.HasPrefix(secret, "kith_") || strings.ContainsAny(secret, " \n") ||
			!strings.Contains(errors, "the key of "+args[0]) || strings.Contains(errors, secret) {
			t.Fatalf("%d %s %s", code, out, errors)
		}
		return secret
	}
	secrets := []string{add("anna", "--role", "editor"),
		add("bert", "--role", "reader", "--protected", "--expires", "2999-01-01")}
	if secrets[0] == secrets[1] {
		t.Error("two have one key")
	}
	if code, out, errors := ask("revoke", "anna"); code != 0 || !strings.Contains(out, "anna") || errors != "" {
		t.Errorf("%d %s %s", code, out, errors)
	}
	secrets = append(secrets, add("anna", "--role", "loader")) // the name is free again
	_, table, _ := ask("list")
	lines := strings.Split(table, "\n")
	if len(lines) != 5 || !strings.HasPrefix(lines[0], "NAME") ||
		!strings.HasPrefix(lines[1], "anna  editor  no ") ||
		!strings.HasPrefix(lines[2], "bert  reader  yes") || !strings.HasSuffix(lines[2], "2999-01-01 00:00 UTC  -") ||
		!strings.HasPrefix(lines[3], "anna  loader  no ") || !strings.HasSuffix(lines[3], " -                     -") {
		t.Errorf("listed\n%s", table)
	}
	_, objects, _ := ask("list", "--json")
	for i, line := range strings.Split(strings.TrimSpace(objects), "\n") {
		var k listedKey
		if err := json.Unmarshal([]byte(line), &k); err != nil || k.Name != []string{"anna", "bert", "anna"}[i] ||
			k.Revoked.IsZero() == (i == 0) || k.Expires.IsZero() == (i == 1) || k.Protected != (i == 1) ||
			time.Since(k.Created) > time.Hour || strings.Contains(line, "digest") {
			t.Errorf("key %d: %v %s", i, err, line)
		}
	}
	file, err := os.ReadFile("x.db")
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range secrets {
		if shown := strings.TrimPrefix(secret, "kith_"); strings.Contains(table+objects+string(file), shown) {
			t.Error("a key is shown again, or kept")
		}
	}
	k, err := keys.Open(t.Context(), opened(t, "sqlite:x.db"), slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	defer k.Close()
	for i, want := range []string{keys.ErrRevoked.Error(), "", ""} {
		if who, err := k.Caller(secrets[i]); want == "" && (err != nil || who.Name == "") ||
			want != "" && (err == nil || err.Error() != want) {
			t.Errorf("key %d: %+v %v", i, who, err)
		}
	}
}

// TestAccessKeysRefused: each mistake has an error that says what to do, and changes nothing.
func TestAccessKeysRefused(t *testing.T) {
	before := releasedStore(t)
	f := newFolder(t)
	f.write("before.db", before)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	for _, args := range [][]string{{"add", "anna", "--role", "editor"}, {"add", "bert", "--role", "reader"},
		{"revoke", "bert"}} {
		args = append(append([]string{"keys"}, args...), "--store", "sqlite:x.db")
		if code, _, errors := f.kith(args...); code != 0 {
			t.Fatal(errors)
		}
	}
	_, kept, _ := f.kith("keys", "list", "--store", "sqlite:x.db", "--json")
	long := strings.Repeat("l", 100_000)
	for _, c := range []struct {
		args string
		code int
		want string
	}{
		{"add --role reader", exitUsage, "<name>"},
		{"add carl", exitUsage, "--role"},
		{"add carl --role boss", exitUsage, `"boss" is no role: use reader, editor or loader`},
		{"add Carl --role reader", exitUsage, `"Carl" is no name for a key`},
		{"add local --role reader", exitUsage, "choose another one"},
		{"add carl --role reader --expires soon", exitUsage, "write it like 2027-03-31, 90d or 12h"},
		{"add carl --role reader --expires -3d", exitUsage, ""},
		{"add carl --role reader --expires 99999999999999999999d", exitUsage, "write it like"},
		{"add carl --role reader --expires 2020-01-01", exitUsage, "expired already, 2020-01-01 00:00 UTC"},
		{"add carl --role reader --expires 0d", exitUsage, "expired already"},
		{"add carl --role reader --expires=", exitUsage, `"" is neither a day nor a time`}, // a variable that is not set
		{"add carl --role reader --expires " + long, exitUsage, "is neither a day nor a time"},
		{"add " + long + " --role reader", exitUsage, "is no name for a key"},
		{"add carl --role " + long, exitUsage, "is no role"},
		{"revoke " + long, exitFailed, "there is no key"},
		{"add anna --role reader", exitFailed, "there is a key anna already: revoke it first"},
		{"revoke", exitUsage, "<name>"},
		{"revoke carl", exitFailed, `there is no key "carl": kith keys list`},
		{"revoke bert", exitFailed, "was revoked already"},
		{"add carl --role reader --store sqlite:none.db", exitFailed, "there is no store none.db"},
		{"list --store sqlite:none.db", exitFailed, "there is no store none.db"},
		{"revoke carl --store sqlite:none.db", exitFailed, "there is no store none.db"},
		{"add carl --role reader --store sqlite:people.csv", exitFailed, "not a store"},
		{"add carl --role reader --store sqlite:before.db", exitFailed, "run kith upgrade"},
		{"revoke carl --store sqlite:before.db", exitFailed, "there is no key"},
	} {
		args := append([]string{"keys"}, strings.Fields(c.args)...)
		if !strings.Contains(c.args, "--store") {
			args = append(args, "--store", "sqlite:x.db")
		}
		if code, out, errors := f.kith(args...); code != c.code || out != "" || !strings.Contains(errors, c.want) ||
			len(errors) > 500 {
			t.Errorf("%.80s: exit %d, want %d: %s%s", c.args, code, c.code, out, errors)
		}
	}
	if _, now, _ := f.kith("keys", "list", "--store", "sqlite:x.db", "--json"); now != kept {
		t.Errorf("the keys were\n%sand are\n%s", kept, now)
	}
	if _, err := os.Stat("none.db"); err == nil {
		t.Error("a store was made")
	}
	if code, _, errors := f.kith("upgrade", "--store", "sqlite:before.db"); code != 0 {
		t.Fatal(errors)
	}
	if code, out, errors := f.kith("keys", "add", "carl", "--role", "reader", "--store",
		"sqlite:before.db"); code != 0 || !strings.HasPrefix(out, "kith_") {
		t.Errorf("upgraded: %d %s %s", code, out, errors)
	}
}

// TestAccessKeyNotPrinted: a key that nobody has got to see is said to be useless.
func TestAccessKeyNotPrinted(t *testing.T) {
	f := newFolder(t)
	if code, _, errors := f.kith("load", "--store", "sqlite:x.db", "mapping.yaml"); code != 0 {
		t.Fatal(errors)
	}
	unread, out := io.Pipe()
	_ = unread.Close()
	var said strings.Builder
	if code := run(&program{t.Context(), nil, out, &screen{out: &said}}, []string{"keys", "add", "anna", "--role",
		"reader", "--store", "sqlite:x.db"}); code != exitFailed ||
		!strings.Contains(said.String(), "kith keys revoke anna, then add it again") {
		t.Errorf("%d %s", code, &said)
	}
}

// TestExpiry: a day is its beginning in UTC; a time is counted from now.
func TestExpiry(t *testing.T) {
	now := time.Date(2026, 11, 30, 23, 30, 0, 0, time.FixedZone("", -7200))
	for text, want := range map[string]string{"2027-03-31": "2027-03-31T00:00:00Z",
		"90d": "2027-03-01T01:30:00Z", "90m": "2026-12-01T03:00:00Z"} {
		if at, err := expiry(&text, now); err != nil || at.UTC().Format(time.RFC3339) != want {
			t.Errorf("%s: %v %v, want %s", text, at, err, want)
		}
	}
}
