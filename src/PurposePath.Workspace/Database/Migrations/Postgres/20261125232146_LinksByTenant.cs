using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PurposePath.Workspace.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class LinksByTenant : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_MeasureLinks_TenantId",
                table: "MeasureLinks",
                column: "TenantId");

            migrationBuilder.CreateIndex(
                name: "IX_ActionGoals_TenantId_ActionId_GoalId",
                table: "ActionGoals",
                columns: new[] { "TenantId", "ActionId", "GoalId" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_MeasureLinks_TenantId",
                table: "MeasureLinks");

            migrationBuilder.DropIndex(
                name: "IX_ActionGoals_TenantId_ActionId_GoalId",
                table: "ActionGoals");
        }
    }
}
