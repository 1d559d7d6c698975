// A file of its own, because the site's content security policy allows no inline script.
SwaggerUIBundle({
  url: "openapi.json",
  dom_id: "#swagger-ui",
  deepLinking: true,
  // Otherwise the page would send the API's description to a validator on the internet.
  validatorUrl: null,
});
