// SPDX-License-Identifier: MIT
// A package to compare with; null where it is not installed, which is said.
'use strict';

exports.load = (name) => {
  try {
    return require(name);
  } catch (missing) {
    console.log(`${name} is not installed (npm install --prefix FOLDER ${name}, then NODE_PATH=FOLDER/node_modules): not compared.`);
    return null;
  }
};
