// The least that ASP.NET Core can be: what starting Cairn is measured against.
var app = WebApplication.Create(args);
app.MapGet("/", () => Results.Text("<!doctype html><title>Empty</title>", "text/html"));
app.Run();
