using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cairn.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class PeopleInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_people_persons_MergedInto",
                table: "people_persons");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_MergedInto_SortName",
                table: "people_persons",
                columns: new[] { "MergedInto", "SortName" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_people_persons_MergedInto_SortName",
                table: "people_persons");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_MergedInto",
                table: "people_persons",
                column: "MergedInto");
        }
    }
}
