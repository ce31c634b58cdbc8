using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Cairn.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ListsInOrder : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_records_learners_Institution",
                table: "records_learners");

            migrationBuilder.DropIndex(
                name: "IX_people_persons_MergedInto",
                table: "people_persons");

            migrationBuilder.CreateIndex(
                name: "IX_records_learners_CreditsEarned_Number",
                table: "records_learners",
                columns: new[] { "CreditsEarned", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_records_learners_Institution_Standing_Level",
                table: "records_learners",
                columns: new[] { "Institution", "Standing", "Level" });

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_MergedInto_SortName",
                table: "people_persons",
                columns: new[] { "MergedInto", "SortName" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_records_learners_CreditsEarned_Number",
                table: "records_learners");

            migrationBuilder.DropIndex(
                name: "IX_records_learners_Institution_Standing_Level",
                table: "records_learners");

            migrationBuilder.DropIndex(
                name: "IX_people_persons_MergedInto_SortName",
                table: "people_persons");

            migrationBuilder.CreateIndex(
                name: "IX_records_learners_Institution",
                table: "records_learners",
                column: "Institution");

            migrationBuilder.CreateIndex(
                name: "IX_people_persons_MergedInto",
                table: "people_persons",
                column: "MergedInto");
        }
    }
}
