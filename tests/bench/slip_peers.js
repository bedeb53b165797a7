// SPDX-License-Identifier: MIT
// The same slip through node-thermal-printer and receiptline, where they are installed:  node slip_peers.js FOLDER
const { load } = require('./peer.js');
const fs = require('fs');
const path = require('path');
const folder = process.argv[2];
const png = fs.readFileSync(path.join(folder, 'slip.png'));
const lines = fs.readFileSync(path.join(folder, 'slip.txt'), 'utf8').trim().split('\n');
const code = lines.pop();

async function measure(name, make) {
  const times = [];
  let bytes = 0;
  for (let i = 0; i < 60; ++i) {
    const start = process.hrtime.bigint();
    const made = await make();
    times.push(Number(process.hrtime.bigint() - start) / 1e6);
    bytes = made.length;
  }
  const first = times[0];
  times.sort((a, b) => a - b);
  console.log(`${name.padEnd(34)} ${String(bytes).padStart(7)} bytes ${times[times.length >> 1].toFixed(2).padStart(7)} ms warm (first ${first.toFixed(1)})`);
}

(async () => {
  const thermal = load('node-thermal-printer');
  if (thermal) {
    await measure('node-thermal-printer, raster', async () => {
      const printer = new thermal.ThermalPrinter({type: thermal.PrinterTypes.EPSON, interface: 'tcp://127.0.0.1:9', width: 48});
      await printer.printImageBuffer(png);
      printer.cut();
      return printer.getBuffer();
    });
  }
  const receiptline = load('receiptline');
  if (receiptline) {
    const options = {cpl: 48, encoding: 'gb18030', command: 'escpos'};
    const picture = `{image:${png.toString('base64')}}`;
    await measure('receiptline, raster', async () => Buffer.from(receiptline.transform(picture, options), 'binary'));
    const text = lines.map((line) => line.replace(/[\\|{}~_"`^]/g, ' ')).join('\n') + `\n{code:${code.replace(/[;|{}]/g, '')};option:qrcode,4,m}`;
    await measure('receiptline, device text and code', async () => Buffer.from(receiptline.transform(text, options), 'binary'));
  }
})();
