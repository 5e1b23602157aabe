/* Draws the description of the API with the files of Swagger UI that lie beside it. */

"use strict";

(() => {
  const place = document.getElementById("docs");
  window.SwaggerUIBundle({
    url: place.dataset.description,
    domNode: place,
    presets: [window.SwaggerUIBundle.presets.apis],
    layout: "BaseLayout",
    deepLinking: true,
    validatorUrl: null,
    persistAuthorization: false,
  });
})();
