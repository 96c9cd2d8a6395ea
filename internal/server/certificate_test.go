package server

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"kith/internal/metrics"
)

// certify writes a certificate for localhost and its key into a folder, and gives what trusts it.
func certify(t *testing.T, dir string, serial int64) (trusted *x509.CertPool, certFile, keyFile string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	c := &x509.Certificate{SerialNumber: big.NewInt(serial), DNSNames: []string{"localhost"}, IsCA: true,
		BasicConstraintsValid: true, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour)}
	der, err := x509.CreateCertificate(rand.Reader, c, c, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	certFile, keyFile = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	for file, block := range map[string]*pem.Block{certFile: {Type: "CERTIFICATE", Bytes: der},
		keyFile: {Type: "PRIVATE KEY", Bytes: secret}} {
		if err := os.WriteFile(file, pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	trusted = x509.NewCertPool()
	if c, err = x509.ParseCertificate(der); err != nil {
		t.Fatal(err)
	}
	trusted.AddCert(c)
	return trusted, certFile, keyFile
}

// written is a log that is written to while it is read.
type written struct {
	mu   sync.Mutex
	text strings.Builder
}

func (w *written) Write(b []byte) (int, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.Write(b)
}

func (w *written) String() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.text.String()
}

// TestTLS: a server answers by TLS alone, of a version that is still safe, also by HTTP/2, and counts its connections
// as it does without; what goes wrong on one is logged without the address of the client.
func TestTLS(t *testing.T) {
	trusted, certFile, keyFile := certify(t, t.TempDir(), 1)
	var log written
	c := config(echo, &log, nil)
	var err error
	if c.TLS, err = TLS(certFile, keyFile, c.Log); err != nil {
		t.Fatal(err)
	}
	c.Metrics = metrics.New()
	l, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	served := make(chan error, 1)
	go func() { served <- Serve(ctx, l, c) }()
	for _, major := range []int{1, 2} {
		client := &http.Transport{ForceAttemptHTTP2: major == 2,
			TLSClientConfig: &tls.Config{RootCAs: trusted, ServerName: "localhost", MinVersion: tls.VersionTLS12}}
		req, _ := http.NewRequestWithContext(t.Context(), "GET", "https://"+l.Addr().String()+"/metrics", http.NoBody)
		resp, err := client.RoundTrip(req)
		if err != nil {
			t.Fatal(err)
		}
		body, _ := io.ReadAll(resp.Body)
		_ = resp.Body.Close()
		if resp.ProtoMajor != major || !strings.Contains(string(body), "kith_connections_open 1\n") ||
			!strings.Contains(string(body), "kith_connections_idle 0\n") {
			t.Errorf("HTTP/%d: %s %.3000s", major, resp.Proto, body)
		}
		client.CloseIdleConnections()
		for !strings.Contains(ask(c.Metrics.Handler(), "GET", "/").Body.String(), "kith_connections_open 0\n") {
			time.Sleep(time.Millisecond) // until the server has seen it
		}
	}
	old := &tls.Config{RootCAs: trusted, ServerName: "localhost", MinVersion: tls.VersionTLS10,
		MaxVersion: tls.VersionTLS11}
	if _, err := (&tls.Dialer{Config: old}).DialContext(t.Context(), "tcp", l.Addr().String()); err == nil {
		t.Error("a connection by TLS 1.1")
	}
	status, _, body := raw(t, l.Addr().String(), "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n")
	if status != http.StatusBadRequest {
		t.Errorf("without TLS: %d %s", status, body)
	}
	stop()
	if err := <-served; err != nil {
		t.Error(err)
	}
	for !strings.Contains(log.String(), "TLS handshake error") {
		time.Sleep(time.Millisecond) // until the connection has told
	}
	if text := log.String(); strings.Contains(text, "127.0.0.1") {
		t.Errorf("logged %s", text)
	}
}

// TestCertificateIsReadAgain when it was renewed, and stays while what is there cannot be used.
func TestCertificateIsReadAgain(t *testing.T) {
	dir := t.TempDir()
	_, certFile, keyFile := certify(t, dir, 1)
	var log bytes.Buffer
	c := &certificate{certFile: certFile, keyFile: keyFile, log: slog.New(slog.NewTextHandler(&log, nil))}
	if err := c.read(c.changed()); err != nil {
		t.Fatal(err)
	}
	serial := func() int64 {
		t.Helper()
		pair, err := c.get(nil)
		if err != nil {
			t.Fatal(err)
		}
		return pair.Leaf.SerialNumber.Int64()
	}
	touch := func(minutes time.Duration) {
		t.Helper()
		at := time.Now().Add(minutes * time.Minute)
		if err := os.Chtimes(certFile, at, at); err != nil {
			t.Fatal(err)
		}
	}
	certify(t, dir, 2)
	touch(1)
	c.looked = time.Now().Add(time.Hour)
	if got := serial(); got != 1 {
		t.Errorf("looked at again at once: %d", got)
	}
	c.looked = time.Time{}
	if got := serial(); got != 2 {
		t.Errorf("renewed: %d", got)
	}
	if err := os.WriteFile(certFile, []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	touch(2)
	c.looked = time.Time{}
	if got := serial(); got != 2 || !strings.Contains(log.String(), "the former one stays") {
		t.Errorf("broken: %d, logged %s", got, log.String())
	}
	if _, err := TLS(certFile, keyFile, c.log); err == nil || !strings.Contains(err.Error(), "--tls-cert") {
		t.Errorf("started with a broken one: %v", err)
	}
}
