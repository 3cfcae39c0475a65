using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PurposePath.Workspace.Database.Migrations
{
    /// <inheritdoc />
    public partial class ActionsByDay : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Actions_TenantId_AssignedPersonId",
                table: "Actions");

            migrationBuilder.DropIndex(
                name: "IX_Actions_TenantId_DueDate",
                table: "Actions");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_TenantId_AssignedPersonId_DueDate",
                table: "Actions",
                columns: new[] { "TenantId", "AssignedPersonId", "DueDate" });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_TenantId_DueDate_Status_DeletedAt_CompletedAt",
                table: "Actions",
                columns: new[] { "TenantId", "DueDate", "Status", "DeletedAt", "CompletedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Actions_TenantId_AssignedPersonId_DueDate",
                table: "Actions");

            migrationBuilder.DropIndex(
                name: "IX_Actions_TenantId_DueDate_Status_DeletedAt_CompletedAt",
                table: "Actions");

            migrationBuilder.CreateIndex(
                name: "IX_Actions_TenantId_AssignedPersonId",
                table: "Actions",
                columns: new[] { "TenantId", "AssignedPersonId" });

            migrationBuilder.CreateIndex(
                name: "IX_Actions_TenantId_DueDate",
                table: "Actions",
                columns: new[] { "TenantId", "DueDate" });
        }
    }
}
