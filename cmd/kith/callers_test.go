package main

import (
	"crypto/x509"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"
)

// refuge is a folder whose store has somebody at a protected address.
func refuge(t *testing.T) folder {
	t.Helper()
	f := newFolder(t)
	f.write("refuge.yaml", `system: refuge
files:
- path: stays.csv
  key: id
  rows:
  - { node: Person, key: id, set: { fullName: name } }
  - { node: Address, key: street, set: { lines: street } }
  - { edge: LOCATED_AT, from: { Person: id }, to: { Address: street }, set: { use: kind } }
`)
	f.write("stays.csv", "id,name,street,kind\n1,Rita Falk,Quay 9,PROTECTED\n2,Otto Falk,Road 1,HOME\n")
	if code, out, errors := f.kith("load", "--store", "sqlite:x.db", "refuge.yaml"); code != 0 {
		t.Fatalf("%d %s %s", code, out, errors)
	}
	return f
}

// addKey makes a key and returns it.
func (f folder) addKey(args ...string) string {
	f.t.Helper()
	code, out, errors := f.kith(append([]string{"keys", "add", "--store", "sqlite:x.db"}, args...)...)
	if code != 0 {
		f.t.Fatal(errors)
	}
	return strings.TrimSpace(out)
}

// askAs asks a server with a key; "" is none.
func (p *process) askAs(c *http.Client, address, key, document string) (int, string) {
	p.t.Helper()
	r, err := http.NewRequestWithContext(p.t.Context(), http.MethodPost, address,
		strings.NewReader(`{"query":`+quoted(document)+`}`))
	if err != nil {
		p.t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	if key != "" {
		r.Header.Set("Authorization", "Bearer "+key)
	}
	resp, err := c.Do(r)
	if err != nil {
		p.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return resp.StatusCode, string(body)
}

func quoted(text string) string { return `"` + strings.ReplaceAll(text, `"`, `\"`) + `"` }

const everywhere = `{ addresses { nodes { lines } } }`

// becomes waits until a question with a key has a status: servers notice within a second what becomes of keys.
func (p *process) becomes(address, key string, status int) {
	p.t.Helper()
	for {
		got, _ := p.askAs(http.DefaultClient, address, key, everywhere)
		if got == status {
			return
		}
		time.Sleep(20 * time.Millisecond)
	}
}

// TestKeysWhileServing: a server without keys answers everybody at the machine; from the first key on it asks for one,
// shows each caller what his lets him see, writes down who decided, and stays closed when the last key is revoked.
func TestKeysWhileServing(t *testing.T) {
	f := refuge(t)
	p := start(t, "kith", "serve", "--store", "sqlite:x.db", "--listen", "127.0.0.1:0")
	at := p.address()
	if status, body := p.askAs(http.DefaultClient, at, "", everywhere); status != 200 ||
		strings.Contains(body, "Quay") || !strings.Contains(body, "Road 1") {
		t.Errorf("without keys: %d %s", status, body)
	}
	reader := f.addKey("otto", "--role", "reader")
	p.becomes(at, "", http.StatusUnauthorized)
	p.becomes(at, reader, http.StatusOK)
	editor := f.addKey("rita", "--role", "editor", "--protected")
	p.becomes(at, editor, http.StatusOK)
	for key, sees := range map[string]bool{reader: false, editor: true} {
		if status, body := p.askAs(http.DefaultClient, at, key, everywhere); status != 200 ||
			strings.Contains(body, "Quay 9") != sees || !strings.Contains(body, "Road 1") {
			t.Errorf("protected %t: %d %s", sees, status, body)
		}
	}
	_, body := p.askAs(http.DefaultClient, at, editor, `{ people { nodes { id } } }`)
	_, id, _ := strings.Cut(body, `"id":"`)
	id, _, _ = strings.Cut(id, `"`)
	correct := `mutation { correct(input: {about: "` + id + `", set: [{property: "givenName", value: "Rita"}], ` +
		`why: "she said so"}) { decision { who } } }`
	if status, body := p.askAs(http.DefaultClient, at, reader, correct); status != 403 ||
		!strings.Contains(body, `"code":"FORBIDDEN"`) {
		t.Errorf("a reader writes: %d %s", status, body)
	}
	if status, body := p.askAs(http.DefaultClient, at, editor, correct); status != 200 ||
		!strings.Contains(body, `"who":"rita"`) {
		t.Errorf("an editor writes: %d %s", status, body)
	}
	for name, key := range map[string]string{"otto": reader, "rita": editor} {
		if code, _, errors := f.kith("keys", "revoke", "--store", "sqlite:x.db", name); code != 0 {
			t.Fatal(errors)
		}
		p.becomes(at, key, http.StatusUnauthorized)
	}
	if status, body := p.askAs(http.DefaultClient, at, "", everywhere); status != 401 {
		t.Errorf("once all are revoked: %d %s", status, body)
	}
	p.signal(syscall.SIGTERM)
	code, _, log := p.end()
	if code != 0 || !strings.Contains(log, "actor=local") || !strings.Contains(log, "actor=otto") ||
		!strings.Contains(log, "actor=rita") || strings.Contains(log, reader) || strings.Contains(log, editor) {
		t.Errorf("exit %d, logged %s", code, log)
	}
}

// TestServeToOthers: an address that other machines can reach needs TLS and keys, and then answers by both.
func TestServeToOthers(t *testing.T) {
	f := refuge(t)
	issued := httptest.NewTLSServer(http.NotFoundHandler())
	defer issued.Close()
	secret, err := x509.MarshalPKCS8PrivateKey(issued.TLS.Certificates[0].PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	f.write("key.pem", string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
	f.write("cert.pem", string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: issued.Certificate().Raw})))
	serve := []string{"serve", "--store", "sqlite:x.db", "--listen", "0.0.0.0:0"}
	withTLS := []string{"--tls-cert", "cert.pem", "--tls-key", "key.pem"}
	for _, c := range []struct {
		flags []string
		words string
	}{
		{nil, "needs TLS"},
		{withTLS, "kith keys add"},
		{[]string{"--tls-in-front"}, "kith keys add"},
		{withTLS[:2], "are a pair"},
		{append(withTLS, "--tls-in-front"), "leave one"},
		{[]string{"--tls-cert", "key.pem", "--tls-key", "key.pem"}, "--tls-cert key.pem"},
		{[]string{"--tls-cert", "none.pem", "--tls-key", "key.pem"}, "none.pem"},
	} {
		code, _, errors := f.kith(append(serve, c.flags...)...)
		if code != exitUsage || !strings.Contains(errors, c.words) {
			t.Errorf("%v: exit %d: %s", c.flags, code, errors)
		}
	}
	key := f.addKey("otto", "--role", "reader")
	p := start(t, "kith", append(serve, withTLS...)...)
	at := p.address()
	if !strings.HasPrefix(at, "https://") {
		t.Errorf("answers at %s", at)
	}
	port := at[strings.LastIndexByte(at, ':'):]
	at = "https://127.0.0.1" + port
	for key, want := range map[string]int{"": 401, key: 200} {
		if status, body := p.askAs(issued.Client(), at, key, everywhere); status != want {
			t.Errorf("%d %s", status, body)
		}
	}
	p.signal(os.Interrupt)
	if code, _, errors := p.end(); code != 0 {
		t.Errorf("exit %d: %s", code, errors)
	}
}
