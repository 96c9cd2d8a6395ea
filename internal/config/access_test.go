package config

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHosts(t *testing.T) {
	got, err := Hosts([]string{"Kith.Example.", "intranet", "10.1.2.3", "[2001:DB8::1]", "xn--mller-kva.example"})
	want := []string{"kith.example", "intranet", "10.1.2.3", "2001:db8::1", "xn--mller-kva.example"}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for _, name := range []string{"*", "*.example", "kith.example:8080", "https://kith.example", "", ".", "a b", "a/b",
		"müller.example", "-a", strings.Repeat("a", 300)} {
		if got, err := Hosts([]string{name}); err == nil || !strings.Contains(err.Error(), "--allow-host") {
			t.Errorf("%q: %q %v", name, got, err)
		}
	}
}

func TestOrigins(t *testing.T) {
	got, err := Origins([]string{"https://App.Example", "http://localhost:3000/", "HTTPS://app.example:443",
		"http://[::1]:80", "https://app.example:8443", "http://app.example:"})
	want := []string{"https://app.example", "http://localhost:3000", "https://app.example", "http://[::1]",
		"https://app.example:8443", "http://app.example"}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for _, text := range []string{"*", "null", "app.example", "https://*.example", "https://ü.example",
		"https://a%20b.example", "https://app.example/path",
		"https://app.example?x", "https://u@app.example", "https://", "://", ""} {
		if got, err := Origins([]string{text}); err == nil || !strings.Contains(err.Error(), "--allow-origin") {
			t.Errorf("%q: %q %v", text, got, err)
		}
	}
}
