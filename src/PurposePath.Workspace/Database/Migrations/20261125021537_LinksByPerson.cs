using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PurposePath.Workspace.Database.Migrations
{
    /// <inheritdoc />
    public partial class LinksByPerson : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MeasureLinks_TenantId_PersonId",
                table: "MeasureLinks");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureLinks_PersonId",
                table: "MeasureLinks",
                column: "PersonId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MeasureLinks_PersonId",
                table: "MeasureLinks");

            migrationBuilder.CreateIndex(
                name: "IX_MeasureLinks_TenantId_PersonId",
                table: "MeasureLinks",
                columns: new[] { "TenantId", "PersonId" });
        }
    }
}
