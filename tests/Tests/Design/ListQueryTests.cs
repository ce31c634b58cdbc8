using Cairn.Design;

namespace Cairn.Tests.Design;

public class ListQueryTests
{
    private static ListQuery Asked(string query) => ListQuery.Of("http://localhost/learners" + query, sort: "name", size: 50);

    [Fact]
    public void An_address_says_what_was_asked()
    {
        var query = Asked("?q=%20amara%20&sort=-credits&page=3&size=20&standing=Good&standing=New");
        Assert.Equal("amara", query.Search);
        Assert.Equal("credits", query.SortBy);
        Assert.True(query.Descending);
        Assert.Equal(40, query.Skip);
        Assert.Equal(["Good", "New"], query.Filter("standing"));
    }

    [Theory]
    [InlineData("?page=0")]
    [InlineData("?page=-1&size=100000")]
    [InlineData("?page=99999999999999999999&size=x")]
    [InlineData("")]
    public void What_cannot_be_read_counts_as_not_said(string address)
    {
        var query = Asked(address);
        Assert.Equal((1, 50, 0), (query.Page, query.Size, query.Skip));
        Assert.Equal("name", query.SortBy);
    }

    [Fact]
    public void A_far_page_skips_no_fewer_rows_than_there_are() =>
        Assert.Equal(int.MaxValue, Asked("?page=2147483647&size=500").Skip);

    [Fact]
    public void Sorting_again_turns_the_order_and_goes_back_to_the_first_page()
    {
        Assert.Equal("/learners?q=a&sort=credits", Asked("?q=a&page=4").Sorted("credits"));
        Assert.Equal("/learners?sort=-credits", Asked("?sort=credits").Sorted("credits"));
        Assert.Equal("/learners?sort=credits", Asked("?sort=-credits").Sorted("credits"));
    }

    [Fact]
    public void A_chip_takes_off_one_value_and_leaves_the_others() =>
        Assert.Equal("/learners?standing=New", Asked("?standing=Good&standing=New&page=2").Without("standing", "Good"));

    [Fact]
    public void A_filter_that_was_left_blank_narrows_nothing() => Assert.False(Asked("?standing=&sort=name&page=2").IsNarrowedBy(Standing));

    [Fact]
    public void Showing_all_takes_off_search_and_filters_and_leaves_the_tab()
    {
        Assert.False(Asked("?stage=Declined").IsNarrowedBy(Standing));
        Assert.True(Asked("?stage=Declined&standing=Good").IsNarrowedBy(Standing));
        Assert.Equal("/learners?stage=Declined&sort=name", Asked("?stage=Declined&q=a&standing=Good&sort=name&page=3").Without(Standing));
    }

    [Fact]
    public void An_address_carries_only_what_was_asked_for() =>
        Assert.Equal("/api/v1/learners.csv?q=Fa%CA%BBalogo", ListQuery.AddressOf("/api/v1/learners.csv", ("q", "Faʻalogo"), ("sort", null), ("level", "")));

    private static Filter[] Standing => [new("standing", "Standing", [])];
}
