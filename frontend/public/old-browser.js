// Plain old script, for browsers that cannot run the application: they are told so instead of showing white.
(function () {
  var able =
    'noModule' in HTMLScriptElement.prototype &&
    'findLast' in Array.prototype &&
    'HTMLDialogElement' in window &&
    'CSS' in window &&
    CSS.supports('selector(:has(a))');
  if (able) return;
  function say() {
    document.body.innerHTML =
      '<p>浏览器版本过低，无法打开本系统。请使用 Chrome 120、Edge 120、Firefox 128、Safari 17.2 或更新版本，' +
      '或者 360 安全浏览器、奇安信浏览器的极速模式。</p>' +
      '<p>This browser is too old. Use Chrome 120, Edge 120, Firefox 128, Safari 17.2 or later.</p>';
  }
  if (document.readyState === 'complete') say();
  else window.onload = say;
})();
