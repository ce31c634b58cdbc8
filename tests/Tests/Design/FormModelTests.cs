using Cairn.Design;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Cairn.Tests.Design;

public class FormModelTests
{
    [Fact]
    public void What_was_typed_is_kept_as_it_was_typed()
    {
        var form = Posted(("credits", " three "));
        Assert.Null(form.Number("credits"));
        Assert.Equal(" three ", form.Typed("credits"));
        Assert.NotNull(form.Errors["credits"]);
        Assert.False(form.IsGood);
    }

    [Fact]
    public void A_form_that_was_not_posted_has_typed_nothing_and_is_not_good()
    {
        var http = Request();
        http.Request.Method = "GET";
        var form = FormModel.Of(http, "sample");
        Assert.False(form.IsPosted);
        Assert.False(form.IsGood);
        Assert.Null(form.Typed("title"));
    }

    [Fact]
    public void Another_form_of_the_same_page_is_not_read()
    {
        var http = Request(("_handler", "other"), ("title", "Statistics"));
        Assert.False(FormModel.Of(http, "sample").IsPosted);
    }

    [Fact]
    public void The_first_sentence_about_a_field_stands()
    {
        var form = Posted(("title", ""));
        form.Required("title", "Give it a title.");
        form.Refuse("title", "It is too short.");
        Assert.Equal("Give it a title.", form.Errors["title"]);
        Assert.Equal(1, form.Errors.Count);
    }

    [Fact]
    public void The_key_that_was_posted_is_the_key_of_the_deed()
    {
        var key = Guid.Parse("0194f4c0-0000-7000-8000-000000000001");
        Assert.Equal(key, Posted((FormModel.KeyField, key.ToString())).IdempotencyKey);
    }

    [Theory]
    [InlineData("1", null)]
    [InlineData("Monday, Tuesday", null)]
    [InlineData("tuesday", DayOfWeek.Tuesday)]
    [InlineData("Doomsday", null)]
    public void A_choice_is_one_of_the_names(string typed, DayOfWeek? expected) =>
        Assert.Equal(expected, Posted(("day", typed)).Choice<DayOfWeek>("day"));

    [Fact]
    public void A_blank_field_is_null_without_an_error()
    {
        var form = Posted(("from", " "), ("credits", ""));
        Assert.Null(form.Date("from"));
        Assert.Null(form.Integer("credits"));
        Assert.True(form.IsGood);
    }

    [Fact]
    public void Every_chosen_box_of_a_group_is_read()
    {
        var http = Request(("_handler", "sample"));
        http.Request.Form = new FormCollection(new() { ["_handler"] = "sample", ["terms"] = new StringValues(["fall", "spring"]) });
        Assert.Equal(["fall", "spring"], FormModel.Of(http, "sample").All("terms"));
    }

    private static FormModel Posted(params (string Name, string Value)[] fields) =>
        FormModel.Of(Request([("_handler", "sample"), .. fields]), "sample");

    private static DefaultHttpContext Request(params (string Name, string Value)[] fields)
    {
        var http = new DefaultHttpContext { RequestServices = DesignTexts.Services };
        http.Request.Method = "POST";
        http.Request.ContentType = "application/x-www-form-urlencoded";
        http.Request.Form = new FormCollection(fields.ToDictionary(f => f.Name, f => new StringValues(f.Value)));
        return http;
    }
}
