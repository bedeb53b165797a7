// SPDX-License-Identifier: MIT
// Hears a scanner, which types like a very fast person: on the document while no field has the focus, so that no input method rewrites it.
'use strict';
(() => {
  const form = document.getElementById('scan-form'), area = document.getElementById('scan-area');
  if (!form || !area) return;
  const how = document.getElementById('scan-how'), ready = how.textContent;
  const gap = 60, silence = 300, least = 40, most = 60000;  // milliseconds, characters
  const hands = 12;  // as many so close together no person types: now a slow computer may stumble
  const shifted = { 3: '#', 5: '%', 7: '&', Semicolon: ':', Slash: '?', Equal: '+', Minus: '_' };
  const plain = { Semicolon: ';', Slash: '/', Equal: '=', Minus: '-', Period: '.', Comma: ',', Space: ' ' };
  let text = '', last = 0, timer = 0, sent = false;

  // What the key means where the input method keeps it to itself: the letters of a plain keyboard.
  function character(event) {
    if (event.key.length === 1) return event.key;
    if (event.key !== 'Process' && event.key !== 'Unidentified') return '';
    const code = event.code;
    if (code.startsWith('Key')) return code[3];
    const digit = code.startsWith('Digit') ? code[5] : code.startsWith('Numpad') && code.length === 7 ? code[6] : '';
    if (event.shiftKey && (shifted[digit] || shifted[code])) return shifted[digit] || shifted[code];
    return digit || plain[code] || '';
  }

  function is_field(one) {
    return one && (one.isContentEditable || one.tagName === 'TEXTAREA' || one.tagName === 'SELECT' ||
      (one.tagName === 'INPUT' && !['checkbox', 'radio', 'submit', 'button'].includes(one.type)));
  }

  function send(code) {
    if (sent) return;
    sent = true;
    form.elements.code.value = code;
    form.submit();
  }

  function end() {
    const scanned = text;
    text = '';
    clearTimeout(timer);
    if (scanned.length < least) return false;
    send(scanned);
    return true;
  }

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || is_field(event.target)) return;
    const now = event.timeStamp, fast = now - last <= (text.length < hands ? gap : silence);
    if (event.key === 'Enter' || event.key === 'Tab' || event.code === 'Enter') {
      // A button that has the focus must not be pressed by the end of a scan.
      if (fast && text.length >= least) {
        event.preventDefault();
        event.stopPropagation();
        end();
      }
      return;
    }
    const typed = character(event);
    if (!typed) return;
    if (!fast) text = '';
    if (text.length >= 2) event.preventDefault();  // the browser's quick search begins at "/"
    if (text.length < most) text += typed;
    last = now;
    clearTimeout(timer);
    timer = setTimeout(end, silence);
  }, true);

  // A pasted address, from a phone or a mail.
  document.addEventListener('paste', event => {
    if (is_field(event.target)) return;
    const pasted = event.clipboardData.getData('text');
    if (pasted.trim().length < least) return;
    event.preventDefault();
    send(pasted.slice(0, most));
  });

  // Where a field has the focus a scan would land in it: that is said, and a touch of the area is enough.
  function tell() {
    const off = is_field(document.activeElement);
    area.classList.toggle('off', off);
    how.textContent = off ? area.dataset.off : ready;
  }
  document.addEventListener('focusin', tell);
  document.addEventListener('focusout', () => setTimeout(tell));
  area.addEventListener('click', () => area.focus());
  // Back in the history the page comes as it was left.
  addEventListener('pageshow', () => { sent = false; text = ''; form.elements.code.value = ''; tell(); });
})();
