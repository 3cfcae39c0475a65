using System.Collections.Generic;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace PurposePath.Workspace.Database.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class ActivityExtras : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Attachments",
                table: "Activity",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Category",
                table: "Activity",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Metadata",
                table: "Activity",
                type: "text",
                nullable: true,
                collation: "C");

            migrationBuilder.AddColumn<List<string>>(
                name: "Tags",
                table: "Activity",
                type: "text[]",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Url",
                table: "Activity",
                type: "text",
                nullable: true,
                collation: "C");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "Attachments",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Category",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Metadata",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Tags",
                table: "Activity");

            migrationBuilder.DropColumn(
                name: "Url",
                table: "Activity");
        }
    }
}
