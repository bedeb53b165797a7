// SPDX-License-Identifier: MIT
// Ed25519 for browsers whose WebCrypto has none. Of the library only what crypto_sign_open needs is left in the page.

const nacl_verify = (() => {
  // TweetNaCl.js stands here.
  return (message, signature, key) => {
    const signed = new Uint8Array(64 + message.length);
    signed.set(signature);
    signed.set(message, 64);
    return crypto_sign_open(new Uint8Array(signed.length), signed, signed.length, key) >= 0;
  };
})();
