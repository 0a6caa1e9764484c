// The module-federation container that JupyterLab and Notebook load, written by hand:
// it has one module, and takes JupyterLab's own modules from the shared scope.
(() => {
  const at = (name) => new URL(name, document.currentScript.src).href;
  const [script, style] = [at("course-mode.js"), at("calm.css")];
  const link = document.createElement("link");
  Object.assign(link, { rel: "stylesheet", href: style });
  document.head.append(link);
  const ours = import(script);
  let scope;

  async function shared(name) {
    const [version] = Object.values(scope[name]);
    return (await version.get())();
  }

  async function extension() {
    const [mode, notebook, cells, apputils, translation, statedb] = await Promise.all([
      ours, ...["notebook", "cells", "apputils", "translation", "statedb"].map((name) => shared(`@jupyterlab/${name}`)),
    ]);
    const plugins = mode.plugins({ notebook, cells, apputils, translation, statedb });
    return () => ({ __esModule: true, default: plugins });
  }

  (window._JUPYTERLAB ||= {}).ovingsrommet = {
    init(given) { scope = given; },
    get: extension,
  };
})();
