package config

import (
	"strings"
	"testing"
)

func TestListen(t *testing.T) {
	for _, c := range []struct {
		listen    Listen
		want      string // of the error; "" is none
		needsKeys bool
	}{
		{Listen{Address: "127.0.0.1:8080"}, "", false},
		{Listen{Address: "localhost:0"}, "", false},
		{Listen{Address: "[::1]:8080"}, "", false},
		{Listen{Address: "127.9.9.9:1", TLSCert: "c", TLSKey: "k"}, "", false},
		{Listen{Address: ":8080"}, "needs TLS", true},
		{Listen{Address: "0.0.0.0:8080"}, "needs TLS", true},
		{Listen{Address: "[::]:8080"}, "needs TLS", true},
		{Listen{Address: "192.168.1.2:80"}, "needs TLS", true},
		{Listen{Address: "localhost.example:80"}, "needs TLS", true},
		{Listen{Address: "0.0.0.0:8080", TLSCert: "c", TLSKey: "k"}, "", true},
		{Listen{Address: "0.0.0.0:8080", TLSInFront: true}, "", true},
		{Listen{Address: "127.0.0.1:8080", TLSInFront: true}, "", true}, // by the proxy
		{Listen{Address: "127.0.0.1:8080", TLSCert: "c"}, "are a pair", false},
		{Listen{Address: "127.0.0.1:8080", TLSKey: "k"}, "are a pair", false},
		{Listen{Address: "127.0.0.1:8080", TLSCert: "c", TLSKey: "k", TLSInFront: true}, "leave one", true},
		{Listen{Address: "127.0.0.1"}, "no HOST:PORT", true},
		{Listen{}, "no HOST:PORT", true},
	} {
		err := c.listen.Check()
		if (err == nil) != (c.want == "") || err != nil && !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v: %v, want %q", c.listen, err, c.want)
		}
		if err := c.listen.CheckKeys(false); (err != nil) != c.needsKeys {
			t.Errorf("%+v without keys: %v", c.listen, err)
		}
		if err := c.listen.CheckKeys(true); err != nil {
			t.Errorf("%+v with keys: %v", c.listen, err)
		}
	}
}
