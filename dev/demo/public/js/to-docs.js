// `/docs` names no file, so it is answered with this page: the description is in the folder of that name.
if (location.pathname === '/docs') location.replace('/docs/');
